/** What an addressee may keep: the certificate as issued, and as a PDF that verifies by itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { credentialPdf } from '../../certificate/pdf/of-credential.js';
import type { CertificatePage } from '../../certificate/index.js';
import type { Bytes } from '../../core/bytes.js';
import type { Language } from '../../i18n/locale.js';
import type { Report } from '../../verify/report.js';
import { extensionOf, mediaType } from '../../wallet/file-name.js';
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

/** Named by what is in it; a type that its content does not bear out is not told. */
export function originalFile(bytes: Uint8Array, type: string): Response {
  const content = new Uint8Array(bytes);
  return saved(content, mediaType(content, type), `certificate.${extensionOf(content)}`);
}

/**
 * @param fonts folder of the @fontsource packages
 * @param report of the verification the page tells of: its time is the file's, and what it rested on goes into the file
 */
export async function pdfOf(
  certificate: Certificate,
  page: CertificatePage,
  { fonts, language }: { readonly fonts: string; readonly language: Language },
  { checkedAt, bundle, badge }: Report,
): Promise<Bytes> {
  return await credentialPdf({
    page,
    hash: certificate.hash,
    date: checkedAt,
    evidence: bundle && JSON.stringify(bundle),
    fonts: async (path) => new Uint8Array(await readFile(join(fonts, path))),
    text: certificate.text,
    isToken: certificate.isToken,
    document: certificate.document,
    badge: badge ?? certificate.badge,
    baked: certificate.image,
    designAlt: VIEWERS[language].designOf(page.issuer.value),
  });
}
