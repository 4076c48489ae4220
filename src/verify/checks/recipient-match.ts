/**
 * Is the badge about the person the verifier has in mind (VERIFICATION RCP-01 to RCP-04, RCP3-01)? Hashes are computed here;
 * what was typed is sent nowhere and stands in no outcome.
 */
import { hex, utf8 } from '../../core/bytes.js';
import type { Identity, Recipient } from '../../model/badge.js';
import { failed, note, passed, unknown, type Finding } from '../check.js';
import type { ExpectedRecipient } from '../verifier.js';

const ALIASES: Readonly<Record<string, string>> = { emailAddress: 'email', phone: 'telephone', phoneNumber: 'telephone', URL: 'url' };
const kindOf = (type: string): string => (Object.hasOwn(ALIASES, type) ? (ALIASES[type] ?? type) : type);

type Match = 'exact' | 'variant' | 'unsupported' | 'none';

/** Compares the expected recipients with everything the badge says about its own. */
export async function compareRecipient(recipient: Recipient, expected: readonly ExpectedRecipient[]): Promise<readonly Finding[]> {
  const identities: readonly Identity[] = [
    ...recipient.identities,
    ...(recipient.id === undefined ? [] : [{ type: 'id', hashed: false, value: recipient.id, salt: undefined }]),
  ];
  const matches: { readonly match: Match; readonly identity: Identity }[] = [];
  for (const identity of identities) for (const wanted of expected) matches.push({ match: await compare(identity, wanted), identity });
  const found = matches.find(({ match }) => match === 'exact') ?? matches.find(({ match }) => match === 'variant');
  if (found) {
    const weak = found.identity.hashed && found.identity.value.toLowerCase().startsWith('md5$') ? [note('recipient.weak-hash')] : [];
    return [
      passed(found.match === 'exact' ? 'recipient.match' : 'recipient.match-variant', { params: { type: kindOf(found.identity.type) } }),
      ...weak,
    ];
  }
  if (matches.some(({ match }) => match === 'unsupported')) return [unknown('recipient.unsupported-hash')];
  return [failed('recipient.no-match')];
}

async function compare(identity: Identity, wanted: ExpectedRecipient): Promise<Match> {
  if (kindOf(identity.type) !== kindOf(wanted.type)) return 'none';
  const values = variants(wanted.value.trim(), kindOf(wanted.type));
  for (const [index, value] of values.entries()) {
    const same = identity.hashed ? await sameHash(identity, value) : identity.value === value;
    if (same === undefined) return 'unsupported';
    if (same) return index === 0 ? 'exact' : 'variant';
  }
  if (identity.hashed || kindOf(identity.type) !== 'email') return 'none';
  return identity.value.toLowerCase() === wanted.value.trim().toLowerCase() ? 'variant' : 'none';
}

/** Issuers hash addresses as they were typed: exactly, then in lower case, then with a lower-case domain (RCP-03). */
function variants(value: string, kind: string): readonly string[] {
  if (kind !== 'email') return [value];
  const at = value.lastIndexOf('@');
  return [...new Set([value, value.toLowerCase(), value.slice(0, at) + value.slice(at).toLowerCase()])];
}

/** IdentityHash (OB 2.0): algorithm, `$`, hexadecimal in either case; the salt is appended. Undefined: another algorithm. */
async function sameHash({ value, salt }: Identity, plain: string): Promise<boolean | undefined> {
  const match = /^(md5|sha256)\$([0-9a-f]+)$/i.exec(value);
  if (!match) return undefined;
  const bytes = utf8(plain + (salt ?? ''));
  const digest =
    match[1]?.toLowerCase() === 'md5'
      ? (await import('./md5.js')).md5(bytes)
      : new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return hex(digest) === match[2]?.toLowerCase();
}
