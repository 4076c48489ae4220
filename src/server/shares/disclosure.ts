/** Exactly what a public page discloses of a badge: the page is drawn from the same view that this list is made from. */
import { createHash } from 'node:crypto';
import type { Added, Disclosed, DisclosureDocument } from '../../api/shares.js';
import type { Badge, Text } from '../../model/badge.js';
import type { HeldIdentity } from '../../wallet/adapter.js';
import { plainAddresses } from '../../wallet/share.js';

const all = (...texts: readonly (Text | string | undefined)[]): readonly string[] =>
  texts.flatMap((text) => (text === undefined || text === '' ? [] : typeof text === 'string' ? [text] : text.map(({ value }) => value)));

/**
 * @param file the badge as it was issued: JSON or a token
 * @param identities of the holder, looked for in the badge whatever their form
 */
export function disclosureOf(badge: Badge, file: string, identities: readonly HeldIdentity[], added: Added): DisclosureDocument {
  const { recipient, issuer, criteria } = badge;
  const hashed = recipient.identities.filter((one) => one.hashed).map(({ value }) => value);
  const plain = recipient.identities.filter((one) => !one.hashed).map(({ value }) => value);
  const addresses = plainAddresses(file, identities, issuer.email);
  const named = [...all(recipient.id, recipient.name), ...plain].filter((value) => !addresses.includes(value));
  const parts: readonly (readonly [Disclosed, readonly string[], boolean?])[] = [
    ['address', addresses],
    ['address-hash', hashed],
    ['holder-name', all(added.name)],
    ['holder-message', all(added.message)],
    ['recipient', named],
    ['name', all(badge.name)],
    ['description', all(badge.description)],
    ['narrative', all(badge.narrative)],
    ['criteria', all(criteria.narrative, criteria.url)],
    ['issuer', all(issuer.name, issuer.description, issuer.url, issuer.email)],
    ['issued-on', all(badge.issuedOn)],
    ['expires', all(badge.expires)],
    ['status', [], true],
    ['skills', badge.alignments.flatMap(({ name, framework, description, code, url }) => all(name, framework, description, code, url))],
    ['tags', badge.tags],
    ['results', badge.results.flatMap(({ name, value, status }) => all(name, value, status))],
    ['evidence', badge.evidence.flatMap(({ name, description, narrative, genre, url }) => all(name, description, narrative, genre, url))],
    ['image', all(badge.image?.caption), badge.image !== undefined],
    ['file', [], true],
    [
      'other',
      [
        ...all(badge.id, badge.achievementType, badge.achievementId),
        ...badge.endorsements.flatMap((one) => all(one.issuer.name, one.comment)),
        ...badge.contains.flatMap((one) => all(one.name, one.issuer.name)),
      ],
    ],
  ];
  const items = parts.flatMap(([kind, values, always = false]) =>
    values.length > 0 || always ? [{ kind, values: [...new Set(values)] }] : [],
  );
  // Of what the badge is too: a value that is shown nowhere could still change in the file.
  const digest = createHash('sha256')
    .update(JSON.stringify([items, file]))
    .digest('hex');
  return { items, digest };
}
