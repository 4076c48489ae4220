/** Verifies over an in-memory web at a fixed clock, and says what to compare: verdict and the codes that did not pass. */
import type { Report, VerifyOptions, Verifier } from '../../src/verify/index.js';
import { createVerifier } from '../../src/verify/index.js';
import type { JsonObject } from '../../src/core/json.js';
import type { Input } from '../../src/readers/index.js';
import { createWorld, type Issuer, type World } from '../fixtures/mint.js';

export const NOW = new Date('2026-06-01T00:00:00Z');

export function verifierOver(world: World, policy: 'standard' | '1edtech-compat' = 'standard'): Verifier {
  return createVerifier({ fetch: world.fetch, clock: { now: () => NOW } }, { policy });
}

/** A world with what an issuer publishes. */
export function worldOf(...issuers: readonly Issuer[]): World {
  return createWorld(Object.assign({}, ...issuers.map(({ documents }) => documents)) as Record<string, object>);
}

export async function judge(input: Input | JsonObject, world: World = createWorld(), options: VerifyOptions = {}): Promise<Report> {
  const bare = typeof input === 'string' || input instanceof Uint8Array || input instanceof ArrayBuffer || input instanceof Blob;
  return await verifierOver(world).verify(bare ? input : JSON.stringify(input), options);
}

/** `failed:code` and `unknown:code` of every outcome that decides. */
export function troubles({ outcomes }: Report): readonly string[] {
  return outcomes
    .filter(({ result, weight }) => weight === 'required' && (result === 'failed' || result === 'unknown'))
    .map(({ result, code }) => `${result}:${code}`);
}

/** Codes of what is told without deciding. */
export function notes({ outcomes }: Report): readonly string[] {
  return outcomes
    .filter(({ result, weight }) => weight === 'advisory' && result !== 'not-applicable' && result !== 'passed')
    .map(({ code }) => code);
}

/** The id of a document that was made here and has one. */
export const idIn = (document: JsonObject): string => document['id'] as string;
