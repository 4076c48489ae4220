/**
 * The image of a badge for its public page: a copy of our own, so that no visitor's browser asks the issuer's host, and by its content
 * only. Drawings (SVG) are copied too; whoever hands them out makes sure that nothing in them runs.
 */
import { readDataUrl } from '../../core/data-url.js';
import { latin1 } from '../../core/bytes.js';
import { BadgeError } from '../../errors.js';
import type { Badge } from '../../model/badge.js';
import type { ReadResult } from '../../readers/index.js';
import { fetchDocuments, LIMITS } from '../../verify/documents.js';
import type { Parts } from '../service.js';

export interface Picture {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml';
  readonly bytes: Uint8Array;
}

const LARGEST = 4 * 1024 * 1024;

const KINDS: readonly (readonly [Picture['type'], RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/svg+xml', /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^>[]*>\s*)?<svg[\s>]/],
];

/** By content; undefined for everything that is none of these, or too large. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  if (bytes.length > LARGEST) return undefined;
  const head = latin1(bytes.subarray(0, 4096));
  const type = KINDS.find(([, pattern]) => pattern.test(head))?.[0];
  return type && { type, bytes };
}

/** The picture a badge came in, holds, or names; that of another host is asked for once, now. */
export async function pictureFor(parts: Parts, badge: Badge, found: Pick<ReadResult, 'image'>): Promise<Picture | undefined> {
  if (found.image) return pictureOf(found.image.bytes);
  const { src } = badge.image ?? {};
  if (src === undefined) return undefined;
  try {
    if (src.startsWith('data:')) return pictureOf(readDataUrl(src).bytes);
    const { fetch, now, settings } = parts;
    const ports = { fetch, clock: { now }, cache: undefined, documents: undefined };
    const limits = { ...LIMITS, bytes: LARGEST, timeout: 8000, redirects: 3 };
    const documents = fetchDocuments(ports, { privateHosts: settings.privateHosts }, limits);
    const document = await documents(src.replace(/#.*$/s, ''), 'image/*', AbortSignal.timeout(limits.timeout));
    return 'code' in document ? undefined : pictureOf(document.bytes);
  } catch (error) {
    // A damaged picture is no reason to keep a badge from its page.
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}
