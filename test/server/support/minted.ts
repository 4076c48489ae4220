/** Badges that the backend admits: signed with a throw-away key, issued to an address, and the same for the same number. */
import { toBase64 } from '../../../src/core/base.js';
import { utf8 } from '../../../src/core/bytes.js';
import { credentialOf, normalize } from '../../../src/model/index.js';
import { read } from '../../../src/readers/index.js';
import type { BadgeRecord } from '../../../src/wallet/adapter.js';
import { newRecord } from '../../../src/wallet/record.js';
import { achievement, didKeyIssuer, makeKey, openBadge, signJwt, subject, type Issuer } from '../../fixtures/mint.js';
import type { Visitor } from './backend.js';

export interface Minted {
  (number: number, changes?: Partial<BadgeRecord>): BadgeRecord;
  readonly issuer: Issuer;
}

/** A badge to an address, as a token. */
export async function tokenFor(issuer: Issuer, address: string, id: string, validFrom = '2026-01-01T00:00:00Z'): Promise<string> {
  const identifier = [{ type: 'IdentityObject', hashed: false, identityHash: address, identityType: 'emailAddress' }];
  const credentialSubject = subject({ id: undefined, identifier, achievement: achievement({ name: `Badge ${id}` }) });
  return await signJwt(openBadge(issuer.id, { id, validFrom, credentialSubject }), issuer);
}

export async function recordOf(token: string): Promise<BadgeRecord> {
  const bytes = utf8(token);
  const found = await read(bytes);
  if (found.form === 'url') throw new Error('a badge was expected');
  const document = credentialOf(found);
  const badge = normalize(document);
  if (!badge) throw new Error('a badge was expected');
  return await newRecord({ document, badge, source: { type: 'application/vc+jwt', bytes } }, new Date('2026-02-01T00:00:00.000Z'));
}

export async function mintFor(address: string, count: number): Promise<Minted> {
  const issuer = didKeyIssuer(await makeKey());
  const records: BadgeRecord[] = [];
  for (let number = 0; number < count; number++)
    records.push(await recordOf(await tokenFor(issuer, address, `urn:minted:${String(number)}`)));
  const make = (number: number, changes: Partial<BadgeRecord> = {}): BadgeRecord => {
    const record = records[number];
    if (!record) throw new RangeError(`no badge ${String(number)} was minted`);
    // A case that wants other bytes gets those that were signed: no others are admitted.
    return { ...record, id: crypto.randomUUID(), ...changes, source: record.source };
  };
  return Object.assign(make, { issuer });
}

/** Puts a badge into a visitor's wallet over the API. @returns its id there */
export async function keep(visitor: Visitor, issuer: Issuer, address: string, id: string): Promise<string> {
  const record = await recordOf(await tokenFor(issuer, address, id));
  const { addedAt, labels, source } = record;
  const body = { addedAt, labels, source: { type: source.type, base64: toBase64(source.bytes) }, earlier: [] };
  const answer = await visitor.api('PUT', `/api/v1/badges/${record.id}`, body, { 'if-none-match': '*' });
  if (!answer.ok) throw new Error(`the badge was not taken: ${String(answer.status)} ${await answer.text()}`);
  return record.id;
}

/** Makes it public, after looking. @returns the path of its page */
export async function publish(visitor: Visitor, id: string, added: Readonly<Record<string, string>> = {}): Promise<string> {
  const preview = (await (await visitor.api('POST', `/api/v1/badges/${id}/share/preview`, { added })).json()) as { digest: string };
  const answer = await visitor.api('PUT', `/api/v1/badges/${id}/share`, { digest: preview.digest, language: 'en', added });
  if (!answer.ok) throw new Error(`the badge was not published: ${String(answer.status)}`);
  return new URL(((await answer.json()) as { url: string }).url).pathname;
}
