/** Records to fill a store with: unsigned, about nobody, and never to be shown as somebody's badge. */
import { utf8 } from '../core/bytes.js';
import type { BadgeRecord } from '../wallet/adapter.js';

/** @param number the same number gives the same badge (key and bytes), under another id of the wallet each time */
export function madeUpBadge(number: number, changes: Partial<BadgeRecord> = {}): BadgeRecord {
  const name = `검증 배지 ${String(number)} · バッジ`;
  const document = { id: `urn:made-up:${String(number)}`, type: ['VerifiableCredential', 'OpenBadgeCredential'], name };
  return {
    id: crypto.randomUUID(),
    key: number.toString(16).padStart(64, '0'),
    addedAt: '2026-01-01T00:00:00.000Z',
    source: { type: 'application/vc+ld+json', bytes: utf8(JSON.stringify(document)) },
    earlier: [],
    labels: { collections: [], tags: [] },
    summary: {
      kind: 'badge',
      version: '3.0',
      name: [{ value: name, language: 'ko' }],
      description: [],
      issuer: { id: 'did:example:issuer', name: [{ value: 'Issuer' }], url: undefined },
      tags: [],
      skills: [],
      achievementType: undefined,
      issuedOn: '2026-01-01T00:00:00Z',
      expires: undefined,
      image: 'none',
    },
    ...changes,
  };
}
