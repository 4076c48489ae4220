/** What an addressee may keep: the certificate as issued, and as a PDF that verifies by itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { designIn, writeCertificate } from '../../certificate/pdf/index.js';
import type { CertificatePage } from '../../certificate/index.js';
import { utf8, type Bytes } from '../../core/bytes.js';
import type { Language } from '../../i18n/locale.js';
import { readDataUrl } from '../../core/data-url.js';
import type { Report } from '../../verify/report.js';
import { VIEWERS } from '../words.js';
import type { Certificate } from './certificate.js';

/** A file to be saved, and never shown on the service's own site. */
export function saved(bytes: Uint8Array, type: string, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  });
}

/** The image a certificate brings with it; what lies elsewhere is not fetched to draw a page. */
export function imageIn({ image, badge }: Certificate): string | undefined {
  const src = image ?? badge.image?.src;
  return src !== undefined && /^data:image\/[\w.+-]+[;,]/i.test(src) ? src : undefined;
}

/** Endings of files by their media type. */
const NAMES: Readonly<Record<string, string>> = {
  'image/png': 'certificate.png',
  'image/svg+xml': 'certificate.svg',
  'application/pdf': 'certificate.pdf',
  'application/vc+jwt': 'certificate.jwt',
  'application/json': 'certificate.json',
  'application/ld+json': 'certificate.json',
};
const KNOWN = new Set(Object.keys(NAMES));

/** Types nobody listed are bytes. */
export function originalFile(bytes: Uint8Array, type: string): Response {
  return saved(bytes, KNOWN.has(type) ? type : 'application/octet-stream', NAMES[type] ?? 'certificate');
}

/**
 * @param fonts folder of the @fontsource packages
 * @param report of the verification the page tells of: its time is the file's, and what it rested on goes into the file
 */
export async function pdfOf(
  certificate: Certificate,
  page: CertificatePage,
  { fonts, language }: { readonly fonts: string; readonly language: Language },
  { checkedAt, bundle }: Report,
): Promise<Bytes> {
  const src = imageIn(certificate);
  const design = await designIn(certificate.document, certificate.badge, VIEWERS[language].designOf(page.issuer.value));
  const [, kind] = /^data:image\/(png|jpeg)[;,]/i.exec(src ?? '') ?? [];
  return await writeCertificate({
    page,
    hash: certificate.hash,
    date: checkedAt,
    evidence: bundle && JSON.stringify(bundle),
    fonts: async (path) => new Uint8Array(await readFile(join(fonts, path))),
    design,
    image:
      kind === undefined || src === undefined
        ? undefined
        : { type: kind.toLowerCase() === 'png' ? 'image/png' : 'image/jpeg', bytes: readDataUrl(src).bytes, alt: page.achievement.value },
    attachment: {
      name: certificate.isToken ? 'credential.jwt' : 'credential.json',
      type: certificate.isToken ? 'application/vc+jwt' : 'application/json',
      bytes: utf8(certificate.text),
    },
  });
}
