/** Keeps what a verification used, for its {@link Bundle}: the input, every document, and what the host's own ports answered. */
import { utf8, type Bytes } from '../../core/bytes.js';
import type { TrustAnswer } from '../../core/ports.js';
import type { Input } from '../../readers/index.js';
import type { Report } from '../report.js';
import type { Asked, SessionPorts } from '../session.js';
import {
  BUNDLE_LIMIT,
  sha256,
  toBody,
  type BundledAnswer,
  type BundledDocument,
  type BundledInput,
  type Bundle,
  type HookName,
} from './bundle.js';

export class Recorder {
  readonly #options: Bundle['options'];
  readonly #createdAt: string;
  readonly #documents: BundledDocument[] = [];
  readonly #answers: BundledAnswer[] = [];
  #input: BundledInput | undefined;
  #bytes = 0;

  constructor(options: Omit<Bundle['options'], 'hooks'>, ports: SessionPorts, createdAt: Date) {
    const hooks = (['resolveDid', 'loadContext', 'trust'] as const).filter((hook) => ports[hook] !== undefined);
    this.#options = { ...options, hooks };
    this.#createdAt = createdAt.toISOString();
  }

  /**
   * Keeps the input.
   * @returns what to verify: a Blob is read once, so that what is verified is what is kept
   */
  async take(input: Input): Promise<Input> {
    if (typeof input === 'string') {
      this.#input = { form: 'text', text: input, sha256: await sha256(utf8(input)) };
      return input;
    }
    let bytes: Bytes;
    try {
      bytes = input instanceof Blob ? new Uint8Array(await input.arrayBuffer()) : new Uint8Array(input).slice();
    } catch {
      return input; // The file is gone, or may not be read: the engine says so.
    }
    this.#input = { form: 'bytes', ...toBody(bytes), sha256: await sha256(bytes) };
    return bytes;
  }

  readonly document = (asked: Asked): void => {
    const { contact, entry } = asked;
    const { url, at, status, code, cacheAge, sha256: hash } = contact;
    this.#bytes += entry?.bytes.length ?? 0;
    this.#documents.push({
      url,
      at,
      ...(status !== undefined && { status }),
      ...(code !== undefined && { code }),
      ...(entry && { finalUrl: entry.finalUrl, contentType: entry.contentType }),
      ...(hash !== undefined && { sha256: hash }),
      ...(entry && this.#bytes <= BUNDLE_LIMIT && { body: toBody(entry.bytes) }),
      ...(cacheAge !== undefined && { cacheAge }),
    });
  };

  /** The same ports, with their answers kept. */
  wrap(ports: SessionPorts): SessionPorts {
    const { resolveDid, loadContext, trust } = ports;
    return {
      ...ports,
      resolveDid: resolveDid && (async (did, signal) => await this.#kept('resolveDid', did, async () => await resolveDid(did, signal))),
      loadContext: loadContext && (async (url, signal) => await this.#kept('loadContext', url, async () => await loadContext(url, signal))),
      trust:
        trust &&
        (async (issuer, signal, load) => await this.#kept<TrustAnswer>('trust', issuer.id, async () => await trust(issuer, signal, load))),
    };
  }

  /** Undefined where the input could not be read: there is nothing to verify again. */
  close(report: Report): Bundle | undefined {
    if (!this.#input) return undefined;
    return {
      format: 'open-badge-wallet/bundle/1',
      createdAt: this.#createdAt,
      engine: report.engine,
      options: this.#options,
      input: this.#input,
      documents: this.#documents,
      answers: this.#answers,
      report,
    };
  }

  async #kept<Value extends object>(hook: HookName, about: string, ask: () => Promise<Value | undefined>): Promise<Value | undefined> {
    try {
      const value = await ask();
      const text = value === undefined ? undefined : JSON.stringify(value);
      this.#answers.push({ hook, about, ...(text !== undefined && { text, sha256: await sha256(utf8(text)) }) });
      return value;
    } catch (error) {
      this.#answers.push({ hook, about, failed: true });
      throw error;
    }
  }
}
