/**
 * What a public page of a badge gives away, for the holder to read before they say yes, and for the service to hold that yes against.
 * It names everything that stands on the page, and every address that can be read in the badge itself, wherever it hides there.
 */
import { hex, utf8 } from '../core/bytes.js';
import type { Badge, LangString, Text } from '../model/badge.js';
import type { DisclosedKind, Disclosure, HeldIdentity, HolderWords } from './adapter.js';
import { plainAddresses } from './share.js';

/** Characters. */
export const HOLDER_NAME = 100;
export const HOLDER_MESSAGE = 500;

export interface Disclosed {
  /** The badge as text: JSON or a token, which is what addresses are looked for in. */
  readonly text: string;
  readonly badge: Badge;
  /** The holder's identities, looked for whatever their form. */
  readonly holder: readonly HeldIdentity[];
}

/** The same badge and words always give the same digest; the time and the status of the badge do not count. */
export async function disclosureOf({ text, badge, holder }: Disclosed, added: HolderWords = {}): Promise<Disclosure> {
  const all: Readonly<Record<Exclude<DisclosedKind, 'other'>, readonly (string | undefined)[] | boolean>> = {
    address: plainAddresses(text, holder, badge.issuer.email),
    'address-hash': badge.recipient.identities.some(({ hashed }) => hashed),
    'holder-name': [added.name?.trim()],
    'holder-message': [added.message?.trim()],
    recipient: [...values(badge.recipient.name), badge.recipient.id, ...plainIdentities(badge)],
    name: values(badge.name),
    description: values(badge.description),
    narrative: values(badge.narrative),
    criteria: [...values(badge.criteria.narrative), badge.criteria.url],
    issuer: [...values(badge.issuer.name), badge.issuer.url, badge.issuer.email],
    'issued-on': [badge.issuedOn],
    expires: [badge.expires],
    status: true,
    skills: badge.alignments.flatMap(({ name, code }) => (name.length > 0 ? values(name) : [code ?? ''])),
    tags: badge.tags,
    results: badge.results.map(({ name, value, status }) => [...values(name), value ?? status].filter(Boolean).join(': ')),
    evidence: badge.evidence.flatMap((one) => [...values(one.name), ...values(one.description), ...values(one.narrative), one.url]),
    image: badge.image !== undefined,
    file: true,
  };
  const items = Object.entries(all).flatMap(([kind, said]) => {
    const found = said === true ? [] : said === false ? undefined : once(said);
    return found === undefined || (said !== true && found.length === 0) ? [] : [{ kind: kind as DisclosedKind, values: found }];
  });
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(JSON.stringify([text, items])))));
  return { items, digest };
}

const values = (text: Text): readonly string[] => text.map(({ value }: LangString) => value);

const once = (list: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(list.filter((one): one is string => one !== undefined && one !== '')),
];

/** Names and keys; addresses stand by themselves. */
function plainIdentities({ recipient }: Badge): readonly string[] {
  return recipient.identities.filter(({ hashed, value }) => !hashed && !value.includes('@')).map(({ value }) => value);
}
