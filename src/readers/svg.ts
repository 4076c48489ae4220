/**
 * Finds the text of a badge in an SVG: the first badge element, matched by its namespace (OB 3.0 Document Formats › SVG, OB 2.0 Baking, CLR 2.0).
 * It refuses entities and everything that is no well-formed XML; it draws and runs nothing of the file.
 */
import { looksLikeJws } from '../core/compact-jws.js';
import { isObject, parseJson } from '../core/json.js';
import { readXml, type XmlElement } from '../core/xml.js';
import { BadgeError } from '../errors.js';
import { isBadgeElement } from '../model/container.js';
import { detect } from '../model/detect.js';
import type { Found } from './png.js';

/** @throws BadgeError `svg.malformed`, `svg.entities`, `svg.no-badge`; `input.unsupported` for XML that is no SVG */
export function findInSvg(source: string): Found {
  let badge: XmlElement | undefined;
  let root: XmlElement | undefined;
  let count = 0;
  const body: string[] = [];
  readXml(source, {
    open(element) {
      root ??= element;
      if (!isBadgeElement(element.namespace, element.local)) return;
      badge ??= element;
      count++;
    },
    text(text, within) {
      if (within === badge) body.push(text);
    },
    close() {
      // Nothing depends on where an element ends.
    },
  });
  if (root?.local !== 'svg') throw new BadgeError('input.unsupported');
  const text = choose(badge?.attributes.get('verify')?.trim() ?? '', body.join(''));
  if (!badge || text === '') throw new BadgeError('svg.no-badge');
  return { text, notes: count > 1 ? [{ code: 'container.several-chunks', params: { count } }] : [] };
}

/**
 * A token or a URL is in `verify`, JSON is in the body. A hosted assertion of Open Badges 2.0 has both: then the body says more,
 * if it is an assertion at all, and the engine asks the issuer either way.
 */
function choose(verify: string, body: string): string {
  const written = body.trim() === '' ? '' : body;
  if (verify === '' || written === '') return verify || written;
  return looksLikeJws(verify) || !isBadgeText(written) ? verify : written;
}

function isBadgeText(text: string): boolean {
  try {
    const json = parseJson(text);
    return isObject(json) && detect(json).family !== 'none';
  } catch {
    return false;
  }
}
