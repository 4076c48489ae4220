/**
 * The Data Integrity cryptosuites, as data: how a document becomes bytes, which curves sign them, how long a signature is.
 * A suite that is not here is `proof.unsupported`, which is not the same as a bad signature (VERIFICATION DI-13).
 */
import type { JsonObject } from '../../core/json.js';

export interface Suite {
  /** `sd`: RDF statements signed one by one, so that a holder may show some of them. */
  readonly canonicalisation: 'rdfc' | 'jcs' | 'sd';
  readonly curves: readonly string[];
  /** An older name that is still read; the report says so. */
  readonly legacy: boolean;
}

const EDDSA_RDFC: Suite = { canonicalisation: 'rdfc', curves: ['Ed25519'], legacy: false };
const ECDSA_RDFC: Suite = { canonicalisation: 'rdfc', curves: ['P-256', 'P-384'], legacy: false };

const CRYPTOSUITES: Readonly<Record<string, Suite>> = {
  'eddsa-rdfc-2022': EDDSA_RDFC,
  'eddsa-2022': { ...EDDSA_RDFC, legacy: true },
  'eddsa-jcs-2022': { ...EDDSA_RDFC, canonicalisation: 'jcs' },
  'ecdsa-rdfc-2019': ECDSA_RDFC,
  'ecdsa-jcs-2019': { ...ECDSA_RDFC, canonicalisation: 'jcs' },
  'ecdsa-sd-2023': { canonicalisation: 'sd', curves: ['P-256'], legacy: false },
};

/** The suite of a proof, and the name to show for it. */
export function suiteOf(proof: JsonObject): { readonly name: string; readonly suite: Suite | undefined } {
  const type = typeof proof['type'] === 'string' ? proof['type'] : '';
  if (type === 'Ed25519Signature2020') return { name: type, suite: { ...EDDSA_RDFC, legacy: true } };
  const name = typeof proof['cryptosuite'] === 'string' ? proof['cryptosuite'] : '';
  if (type !== 'DataIntegrityProof') return { name: type, suite: undefined };
  return { name, suite: Object.hasOwn(CRYPTOSUITES, name) ? CRYPTOSUITES[name] : undefined };
}

/** Octets of a signature by curve: Ed25519 and P-256 64, P-384 96 (VERIFICATION DI-12). */
export const SIGNATURE_LENGTH: Readonly<Record<string, number>> = { Ed25519: 64, 'P-256': 64, 'P-384': 96 };
