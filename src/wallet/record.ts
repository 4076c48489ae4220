/** From a badge that was read to what a wallet keeps of it. */
import { hex, utf8, type Bytes } from '../core/bytes.js';
import type { JsonObject } from '../core/json.js';
import { equalityKey } from '../model/equality.js';
import type { Badge, Text } from '../model/badge.js';
import type { BadgeRecord, BadgeSource, BadgeSummary } from './adapter.js';

/** A badge that was read: the document, the one view of it, and the bytes it came in. */
export interface ReadBadge {
  readonly document: JsonObject;
  readonly badge: Badge;
  readonly source: BadgeSource;
}

/** Characters of a description that lists and search keep. */
const DESCRIPTION = 400;

/** A record for a badge that is new to the wallet. */
export async function newRecord({ document, badge, source }: ReadBadge, now: Date): Promise<BadgeRecord> {
  return {
    id: crypto.randomUUID(),
    key: await badgeKey(document, source.bytes),
    addedAt: now.toISOString(),
    summary: summaryOf(badge),
    labels: { collections: [], tags: [] },
    source,
    earlier: [],
  };
}

/**
 * SHA-256 of what makes a badge this badge (OB 3.0 Credential equality): its issuer and id; of its bytes where it has no id or issuer.
 * A wallet remembers nothing else of a badge that was deleted.
 */
export async function badgeKey(document: JsonObject, bytes: Bytes): Promise<string> {
  const equality = equalityKey(document);
  const named = equality === undefined ? bytes : utf8(equality);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', named)));
}

/** The small part of a badge that lists, filters and search need. */
export function summaryOf(badge: Badge): BadgeSummary {
  const { kind, version, name, issuer, tags, alignments, achievementType, issuedOn, expires, image } = badge;
  return {
    kind,
    version,
    name: short(name, 200),
    description: short(badge.description, DESCRIPTION),
    issuer: { id: issuer.id, name: short(issuer.name, 200), url: issuer.url },
    tags: tags.slice(0, 50),
    skills: alignments.slice(0, 50).map((one) => ({ name: short(one.name, 200), url: one.url, framework: short(one.framework, 200) })),
    achievementType,
    issuedOn,
    expires,
    image: image === undefined ? 'none' : image.src.startsWith('data:') ? 'embedded' : 'remote',
  };
}

function short(text: Text, length: number): Text {
  return text.slice(0, 20).map((item) => ({ ...item, value: item.value.slice(0, length) }));
}
