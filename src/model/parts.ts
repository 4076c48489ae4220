/**
 * The parts that all versions share: texts, addresses, images, issuers, criteria, evidence, alignments.
 * An address that is not http(s) is dropped here, so that `javascript:` never reaches a link, whoever draws the view.
 */
import { asArray, asString, idOf, isObject, type Json, type JsonObject } from '../core/json.js';
import { httpUrl } from '../core/url.js';
import type { Alignment, BadgeImage, Criteria, Evidence, Identity, Issuer } from './badge.js';
import { readDefaults, readText, type TextDefaults } from './text.js';

/** The text itself, if it is an http(s) URL. */
export function webUrl(value: Json | undefined): string | undefined {
  const text = asString(value)?.trim();
  return httpUrl(text) ? text : undefined;
}

/** A URL, or an object with an id (OB 2.0 and 3.0 Image) and a caption. Only http(s) and `data:image/…`. */
export function readImage(value: Json | undefined, defaults: TextDefaults): BadgeImage | undefined {
  for (const item of asArray(value)) {
    const source = idOf(item) ?? (isObject(item) ? asString(item['url']) : undefined);
    const src = webUrl(source) ?? (source !== undefined && /^data:image\/[\w.+-]+[;,]/i.test(source) ? source : undefined);
    if (src !== undefined) return { src, caption: isObject(item) ? readText(item['caption'], readDefaults(item, defaults)) : [] };
  }
  return undefined;
}

/** An id alone, or a Profile. */
export function readIssuer(value: Json | undefined, inherited: TextDefaults): Issuer {
  const profile = asArray(value).find((item) => isObject(item) || typeof item === 'string');
  const node: JsonObject = isObject(profile) ? profile : {};
  const defaults = readDefaults(node, inherited);
  return {
    id: idOf(profile),
    name: readText(node['name'], defaults),
    description: readText(node['description'], defaults),
    url: webUrl(node['url']),
    email: asString(node['email']),
    image: readImage(node['image'] ?? node['logo'], defaults),
  };
}

/** The page, the narrative, or both (OB 2.0 and 3.0 Criteria). */
export function readCriteria(value: Json | undefined, defaults: TextDefaults): Criteria {
  const entries = asArray(value);
  const nodes = entries.filter(isObject);
  return {
    url: entries.map((entry) => webUrl(idOf(entry))).find((url) => url !== undefined),
    narrative: nodes.flatMap((node) => readText(node['narrative'], readDefaults(node, defaults))),
  };
}

/** URLs and Evidence objects, mixed or alone. */
export function readEvidence(value: Json | undefined, defaults: TextDefaults): readonly Evidence[] {
  return asArray(value)
    .map((item): Evidence => {
      const node: JsonObject = isObject(item) ? item : {};
      const own = readDefaults(node, defaults);
      return {
        url: webUrl(idOf(item)) ?? webUrl(node['url']),
        name: readText(node['name'], own),
        description: readText(node['description'], own),
        narrative: readText(node['narrative'], own),
        genre: readText(node['genre'], own),
      };
    })
    .filter(({ url, name, description, narrative }) => url !== undefined || name.length + description.length + narrative.length > 0);
}

/** `targetName`/`targetUrl` (OB 2.0, 3.0) or `name`/`url` (1.x). */
export function readAlignments(value: Json | undefined, inherited: TextDefaults): readonly Alignment[] {
  return asArray(value)
    .filter(isObject)
    .map((node) => {
      const defaults = readDefaults(node, inherited);
      return {
        name: readText(node['targetName'] ?? node['name'], defaults),
        url: webUrl(node['targetUrl']) ?? webUrl(node['url']),
        description: readText(node['targetDescription'] ?? node['description'], defaults),
        framework: readText(node['targetFramework'], defaults),
        code: asString(node['targetCode']),
        type: asString(node['targetType']),
      };
    })
    .filter(({ name, url, code }) => name.length > 0 || url !== undefined || code !== undefined);
}

export function readTags(value: Json | undefined): readonly string[] {
  return asArray(value).flatMap((tag) => readText(tag).map((text) => text.value));
}

/** A value that says it is hashed, or looks it: either is enough not to show it (OB 3.0 IdentityObject, OB 2.0 IdentityHash). */
export function readIdentity(
  type: Json | undefined,
  value: Json | undefined,
  hashed: Json | undefined,
  salt: Json | undefined,
): Identity | undefined {
  const text = asString(value);
  if (text === undefined) return undefined;
  const looksHashed = /^[a-z0-9-]+\$[0-9a-f]+$/i.test(text);
  return {
    type: asString(asArray(type)[0]) ?? 'email',
    hashed: hashed === true || hashed === 'true' || looksHashed,
    value: text,
    salt: asString(salt),
  };
}
