/**
 * Bitstring Status List v1.0 and its forerunner StatusList2021: the list credential is verified before a bit is believed (§3.2).
 * A list that cannot be had, verified or read makes the status unknown; a set bit in a list that is merely unproven still revokes.
 */
import { fromBase64url, fromMultibase } from '../../core/base.js';
import { inflate, type Bytes } from '../../core/bytes.js';
import { asArray, asString, idOf, isObject, typesOf, type Json, type JsonObject } from '../../core/json.js';
import { BadgeError } from '../../errors.js';
import { readDocument } from '../../readers/index.js';
import { failed, note, passed, unknown, type Finding } from '../check.js';
import { verifyProofs } from '../checks/proof.js';
import { period } from '../checks/validity.js';
import { guardJsonLd } from '../contexts/guard.js';
import { asCredential, type Credential } from '../credential.js';
import type { Kept } from '../memory.js';
import { ACCEPT_CREDENTIAL, hostOf, unavailable, type Session } from '../session.js';

/** A list hides each holder among at least so many others (§6.1); lists made to the drafts before it have 100,000 entries and are read with a note. */
const LEAST_ENTRIES = 131_072;
const LEAST_ENTRIES_OF_DRAFTS = 100_000;
/** 16 million entries of one bit. */
const MOST_BYTES = 2 * 1024 * 1024;

interface StatusList {
  readonly bits: Bytes;
  readonly purposes: readonly string[];
  /** Verified, or merely not disproved. */
  readonly proven: boolean;
  readonly notes: readonly Finding[];
}

export async function bitstringStatus(
  entry: JsonObject,
  credential: Credential,
  pointer: string,
  session: Session,
): Promise<readonly Finding[]> {
  const url = asString(entry['statusListCredential']);
  const purpose = asString(entry['statusPurpose']);
  const index = readIndex(entry['statusListIndex']);
  const size = entry['statusSize'] === undefined ? 1 : Number(entry['statusSize']);
  if (url === undefined || purpose === undefined || index === undefined || !Number.isInteger(size) || size < 1 || size > 32)
    return [unknown('status.malformed', { pointer })];
  const list = await loadList(url, entry, credential, session);
  if ('result' in list) return [{ ...list, pointer }];
  const params = { purpose, host: hostOf(url) };
  if (!list.purposes.includes(purpose)) return [unknown('status.purpose', { params, pointer })];
  const strict = typesOf(entry).includes('BitstringStatusListEntry');
  const entries = (list.bits.length * 8) / size;
  const value = readBits(list.bits, index, size);
  // Too short to hide anybody, but a bit that is set still says what it says.
  if (strict && entries < LEAST_ENTRIES_OF_DRAFTS && value === 0) return [unknown('status.short-list', { params, pointer })];
  if (value === undefined) return [unknown('status.range', { params, pointer })];
  const short = strict && entries < LEAST_ENTRIES ? [note('status.short-list', { params, pointer })] : [];
  const notes = [
    ...list.notes,
    ...short,
    ...(typeof entry['statusListIndex'] === 'number' ? [note('status.number-index', { pointer })] : []),
  ];
  return [interpret(value, purpose, entry, list.proven, params, pointer), ...notes];
}

function interpret(
  value: number,
  purpose: string,
  entry: JsonObject,
  proven: boolean,
  params: Readonly<Record<string, string>>,
  pointer: string,
): Finding {
  if (value === 0 && !proven) return unknown('status.list-unproven', { params, pointer });
  if (purpose === 'revocation')
    return value === 0
      ? passed('status.clear', { params, pointer })
      : failed('status.revoked', { params: { ...params, reason: '' }, pointer });
  if (purpose === 'suspension')
    return value === 0
      ? passed('status.clear', { params, pointer })
      : failed('status.suspended', { params: { ...params, reason: '' }, pointer });
  if (purpose === 'refresh') return value === 0 ? passed('status.clear', { params, pointer }) : note('status.refresh', { params, pointer });
  if (purpose === 'message')
    return passed('status.message', { params: { ...params, message: message(entry['statusMessage'], value) }, pointer });
  return unknown('status.unsupported', { params: { type: purpose }, pointer });
}

function message(messages: Json | undefined, value: number): string {
  const found = asArray(messages).find((item) => isObject(item) && Number(item['status']) === value);
  return isObject(found) && typeof found['message'] === 'string' ? found['message'] : `0x${value.toString(16)}`;
}

/** A string of digits (§2.1); a JSON number is read too, as 1EdTech's own examples have it. */
function readIndex(value: Json | undefined): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : NaN;
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** `size` bits from the left; undefined where they are not in the list. */
function readBits(bits: Bytes, index: number, size: number): number | undefined {
  const start = index * size;
  if (start + size > bits.length * 8) return undefined;
  let value = 0;
  for (let bit = start; bit < start + size; bit++) value = value * 2 + (((bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  return value;
}

async function loadList(url: string, entry: JsonObject, credential: Credential, session: Session): Promise<StatusList | Finding> {
  const loaded = await session.load(url, ACCEPT_CREDENTIAL, credential.issuer);
  if (!loaded.ok) return unavailable(loaded, 'status.unavailable');
  const params = { host: hostOf(url) };
  const broken = unknown('status.list-invalid', { params, evidence: loaded.evidence });
  const read = await session.memory.read(loaded.sha256, () => readList(loaded.bytes)).catch((): 'malformed' => 'malformed');
  if (read === 'no-list') return broken;
  if (read === 'malformed') return unknown('status.malformed', { params, evidence: loaded.evidence });
  const { list, bits } = read;
  const { document } = list;
  const subject = document['credentialSubject'];
  const legacy = typesOf(entry).includes('StatusList2021Entry');
  const types = legacy ? ['StatusList2021Credential', 'StatusList2021'] : ['BitstringStatusListCredential', 'BitstringStatusList'];
  if (!isObject(subject) || !typesOf(document).includes(types[0] ?? '') || !typesOf(subject).includes(types[1] ?? '')) return broken;
  if (list.jwt === undefined && guardJsonLd(document).length > 0) return broken;
  const when = period(
    [document['validFrom'] ?? document['issuanceDate']],
    [document['validUntil'] ?? document['expirationDate']],
    session.at,
  );
  if (when.some(({ result }) => result !== 'passed')) return unknown('status.list-expired', { params, evidence: loaded.evidence });
  const proofs = await verifyProofs(list, session);
  const required = [...proofs.integrity, ...proofs.provenance].filter(({ weight }) => weight !== 'advisory');
  if (required.some(({ result }) => result === 'failed')) return broken;
  if (!bits) return unknown('status.malformed', { params, evidence: loaded.evidence });
  const other = idOf(document['issuer']) !== credential.issuer ? [note('status.other-issuer', { params: { host: hostOf(url) } })] : [];
  return {
    bits,
    purposes: asArray(subject['statusPurpose']).filter((purpose): purpose is string => typeof purpose === 'string'),
    proven: required.length > 0 && required.every(({ result }) => result === 'passed'),
    notes: other,
  };
}

interface ReadList {
  readonly list: Credential;
  readonly bits: Bytes | undefined;
}

/** What follows from the bytes of a list alone, and nothing of whether it may be believed. */
async function readList(bytes: Bytes): Promise<Kept<ReadList | 'malformed' | 'no-list'>> {
  let list: Credential;
  try {
    const read = await readDocument(bytes);
    if (read.form === 'url') return { value: 'no-list', bytes: bytes.length };
    list = asCredential(read);
  } catch (error) {
    // A reader that did not arrive says nothing about the bytes, and is not remembered.
    if (!(error instanceof BadgeError)) throw error;
    return { value: 'malformed', bytes: bytes.length };
  }
  const subject = list.document['credentialSubject'];
  const bits = isObject(subject) ? await expand(subject['encodedList']) : undefined;
  // The text is there as bytes were, as what was parsed of it, and as a token.
  return { value: { list, bits }, bytes: 4 * bytes.length + (bits?.length ?? 0) };
}

/** Multibase `u` and gzip (§4.3); StatusList2021 wrote base64url without the prefix. */
async function expand(encoded: Json | undefined): Promise<Bytes | undefined> {
  if (typeof encoded !== 'string') return undefined;
  try {
    const bytes = encoded.startsWith('u') ? fromMultibase(encoded) : fromBase64url(encoded);
    return await inflate(bytes, 'gzip', MOST_BYTES);
  } catch {
    return undefined;
  }
}
