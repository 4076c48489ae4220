/** One badge, verified by every engine in turn: rotated order, medians and spread, in whatever runtime this is loaded. */
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { jwtVerify } from 'jose';
import { concat, utf8 } from '../../src/core/bytes.js';
import { bundledContext } from '../../src/verify/contexts/bundled.js';
import { createVerifier } from '../../src/verify/index.js';
import {
  canonicalForm,
  createWorld,
  didKeyIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJwt,
  subject,
  achievement,
  change,
} from '../fixtures/mint.js';

export interface Row {
  readonly name: string;
  /** Microseconds a verification takes: median, and the middle half of all rounds. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** The first verification of all, in milliseconds. */
  readonly first: number;
}

export const OURS = 'open-badge-wallet, Data Integrity';
export const FLOOR = 'floor: two SHA-256 and one Ed25519';
export const OURS_JWT = 'open-badge-wallet, JWT';
export const JOSE = 'jose, jwtVerify';

/** Each engine verifies once a round; the order rotates so that none always runs on warm caches of another. */
export async function race(rounds: number): Promise<readonly Row[]> {
  const engines = await prepare();
  const times = engines.map((): number[] => []);
  const first: number[] = [];
  for (const [index, { run }] of engines.entries()) {
    const start = performance.now();
    await run();
    first[index] = performance.now() - start;
  }
  // Nobody is measured before their code is compiled.
  for (const { run } of engines) for (let repeat = 0; repeat < 100; repeat++) await run();
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < engines.length; step++) {
      const index = (round + step) % engines.length;
      const start = performance.now();
      // Several at a stretch: a browser's clock is too coarse for one.
      for (let repeat = 0; repeat < 5; repeat++) await engines[index]?.run();
      times[index]?.push(((performance.now() - start) * 1000) / 5);
    }
  }
  return engines.map(({ name }, index) => {
    const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
    const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
    return { name, median: at(0.5), low: at(0.25), high: at(0.75), first: first[index] ?? NaN };
  });
}

async function prepare(): Promise<readonly { readonly name: string; readonly run: () => Promise<void> }[]> {
  const key = await makeKey();
  const issuer = didKeyIssuer(key);
  const alignment = alignments(4);
  const unsigned = openBadge(issuer.id, {
    credentialSubject: subject({ achievement: achievement({ alignment, tag: ['web', '검증', '検証'] }) }),
  });
  const badge = await signDataIntegrity(unsigned, issuer);
  const text = JSON.stringify(badge);

  const verifier = createVerifier({ fetch: createWorld().fetch });
  const documentLoader = async (url: string) => {
    const document = url.startsWith('did:key:') ? didKeyDocument(url, issuer.id, issuer.method, key.multikey) : await bundledContext(url);
    if (!document) throw new Error(`no document for ${url}`);
    return { contextUrl: null, document, documentUrl: url, tag: 'static' };
  };
  const suite = new DataIntegrityProof({ cryptosuite });

  const [documentForm, optionsForm] = [
    await canonicalForm(change(badge, { proof: undefined })),
    await canonicalForm({
      '@context': badge['@context'] ?? null,
      ...(change(badge['proof'] as object as Record<string, string>, { proofValue: undefined }) as object),
    }),
  ];
  const publicKey = await crypto.subtle.importKey('jwk', key.jwk as JsonWebKey, { name: 'Ed25519' }, false, ['verify']);
  const hash = async (form: string) => new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(form)));
  const signature = await key.sign(concat(await hash(optionsForm), await hash(documentForm)));

  const token = await signJwt(unsigned, issuer);
  return [
    {
      name: OURS,
      run: async () => {
        const { verdict } = await verifier.verify(text);
        if (verdict !== 'valid') throw new Error(`ours says ${verdict}`);
      },
    },
    {
      name: '@digitalbazaar/vc',
      run: async () => {
        const result = await vc.verifyCredential({ credential: JSON.parse(text) as object, suite, documentLoader });
        if (!result.verified) throw new Error('vc says no', { cause: result.error });
      },
    },
    {
      name: '@digitalcredentials/verifier-core',
      run: async () => {
        const result = (await verifyCredential({ credential: JSON.parse(text) as never, knownDIDRegistries: [] })) as {
          log?: { id: string; valid: boolean }[];
        };
        if (!result.log?.some(({ id, valid }) => id === 'valid_signature' && valid)) throw new Error('verifier-core says no');
      },
    },
    {
      name: FLOOR,
      run: async () => {
        const data = concat(await hash(optionsForm), await hash(documentForm));
        if (!(await crypto.subtle.verify({ name: 'Ed25519' }, publicKey, signature, data))) throw new Error('floor says no');
      },
    },
    {
      name: OURS_JWT,
      run: async () => {
        const { verdict } = await verifier.verify(token);
        if (verdict !== 'valid') throw new Error(`ours says ${verdict}`);
      },
    },
    {
      name: JOSE,
      run: async () => {
        await jwtVerify(token, publicKey);
      },
    },
  ];
}

function didKeyDocument(url: string, did: string, method: string, publicKeyMultibase: string): object {
  const verificationMethod = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: method,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
  };
  if (url.includes('#')) return verificationMethod;
  return { '@context': ['https://www.w3.org/ns/did/v1'], id: did, verificationMethod: [verificationMethod], assertionMethod: [method] };
}

export interface GrowthRow {
  /** kB (1024 B) of the badge. */
  readonly size: number;
  /** Median milliseconds of one verification. */
  readonly median: number;
}

/** Badges of ever more alignments, each verified as often as fits into about a second. */
export async function growth(): Promise<readonly GrowthRow[]> {
  const issuer = didKeyIssuer(await makeKey());
  const verifier = createVerifier({ fetch: createWorld().fetch });
  const rows: GrowthRow[] = [];
  for (const count of [4, 230, 2380]) {
    const unsigned = openBadge(issuer.id, { credentialSubject: subject({ achievement: achievement({ alignment: alignments(count) }) }) });
    const text = JSON.stringify(await signDataIntegrity(unsigned, issuer));
    const times: number[] = [];
    for (const end = performance.now() + 1500; times.length < 5 || performance.now() < end;) {
      const start = performance.now();
      const { verdict } = await verifier.verify(text);
      if (verdict !== 'valid') throw new Error(`a badge of ${String(text.length)} is ${verdict}`);
      times.push(performance.now() - start);
    }
    rows.push({ size: utf8(text).length / 1024, median: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN });
  }
  return rows;
}

function alignments(count: number): readonly Readonly<Record<string, string | readonly string[]>>[] {
  return Array.from({ length: count }, (_, index) => ({
    type: ['Alignment'],
    targetName: `역량 ${String(index + 1)}`,
    targetUrl: `https://skills.test/${String(index + 1)}`,
    targetFramework: 'Skills',
  }));
}
