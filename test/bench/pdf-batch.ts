/** Certificates as PDF: how long one takes to write and how large it is, and whether a thousand can be verified without memory growing. */
import { readFile } from 'node:fs/promises';
import type { FontSource } from '../../src/certificate/pdf/index.js';
import { createVerifier } from '../../src/verify/index.js';
import { certified, CHECKED_AT, makePdf } from '../fixtures/certificate.js';
import { createWorld, didKeyIssuer, makeKey, signDataIntegrity } from '../fixtures/mint.js';

export interface PdfRows {
  /** Milliseconds for one page once its fonts are loaded (median), and bytes of the file. */
  readonly write: number;
  readonly size: number;
  /** Verified: how many in all, seconds so far, MB in use after a collection where the runtime offers one. */
  readonly steps: readonly { readonly done: number; readonly seconds: number; readonly heap: number; readonly rss: number }[];
}

const MB = 1024 * 1024;

export async function pdfRows(count: number): Promise<PdfRows> {
  const files = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const fonts: FontSource = (path) => {
    const file =
      files.get(path) ??
      readFile(new URL(`../../node_modules/@fontsource/${path}`, import.meta.url)).then((bytes) => new Uint8Array(bytes));
    files.set(path, file);
    return file;
  };
  const issuer = didKeyIssuer(await makeKey());
  const made: Uint8Array[] = [];
  const times: number[] = [];
  for (let index = 0; index < 9; index++) {
    const signed = await signDataIntegrity(
      certified(issuer.id, { id: `urn:uuid:7d7f6c5e-0000-4000-8000-00000000000${String(index)}` }),
      issuer,
    );
    const start = performance.now();
    made.push((await makePdf(signed, fonts)).bytes);
    times.push(performance.now() - start);
  }
  const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date(CHECKED_AT) } });
  const steps: PdfRows['steps'][number][] = [];
  const start = performance.now();
  const note = (done: number): void => {
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    steps.push({ done, seconds: (performance.now() - start) / 1000, heap: heapUsed / MB, rss: rss / MB });
  };
  function* inputs(): Generator<Uint8Array> {
    for (let index = 0; index < count; index++) yield made[index % made.length]?.slice() ?? new Uint8Array();
  }
  let done = 0;
  await verifier.verifyAll(inputs(), {
    onReport: (_, { verdict }) => {
      if (verdict !== 'valid') throw new Error(`a certificate is ${verdict}`);
      if (++done % Math.ceil(count / 5) === 0) note(done);
    },
  });
  return { write: times.slice(1).sort((a, b) => a - b)[4] ?? NaN, size: made[0]?.length ?? 0, steps };
}
