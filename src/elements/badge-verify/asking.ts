/** How badges are asked about: with which verifier, for whom, by whose list of issuers, and which hosts that involves. */
import type { TrustLookup } from '../../core/ports.js';
import type { Input } from '../../readers/read.js';
import { TrustSource } from '../controllers/trust-source.js';
import { findTrust, findVerifier, type ExpectedRecipient, type Inspection, type Verifier, type VerifyOptions } from '../engine.js';
import { BadgeErrorEvent, BadgeLoadEvent } from '../events.js';

/** What the page has said on the element. */
export interface Asker extends HTMLElement {
  readonly debug: boolean;
  readonly recipient: readonly ExpectedRecipient[] | undefined;
  readonly verifier: Verifier | undefined;
  readonly trust: TrustLookup | undefined;
  readonly trustSrc: string | undefined;
}

export class Asking {
  readonly #asker: Asker;
  readonly #trust = new TrustSource();

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  async verifier(): Promise<Verifier> {
    return this.#asker.verifier ?? (await findVerifier(this.#asker));
  }

  /** Reads a badge, which asks nobody. The register of issuers is asked too later, so its host is named with the badge's own. */
  async inspect(input: Input): Promise<Inspection> {
    const found = await (await this.verifier()).inspect(input);
    return { ...found, hosts: [...new Set([...found.hosts, ...this.#trust.hosts(this.#givenTrust, this.#asker.trustSrc)])] };
  }

  /** @param typed the e-mail address the reader typed, if any */
  async options(typed: string): Promise<VerifyOptions> {
    const { debug, recipient: known = [], trustSrc } = this.#asker;
    const trust = await this.#trust.lookup(this.#givenTrust, trustSrc);
    const recipient = [...known, ...(typed === '' ? [] : [{ type: 'email', value: typed }])];
    return { ...(recipient.length > 0 && { recipient }), ...(debug && { debug: true }), ...(trust && { trust }) };
  }

  get #givenTrust(): TrustLookup | undefined {
    return this.#asker.trust ?? findTrust(this.#asker);
  }
}

/** What is told of a badge that was read, or could not be. */
export function eventOf({ answer, badge, code }: Inspection): BadgeLoadEvent | BadgeErrorEvent {
  const read = answer === 'badge' || answer === 'url';
  return read ? new BadgeLoadEvent(badge?.version, badge?.kind) : new BadgeErrorEvent(code ?? answer);
}
