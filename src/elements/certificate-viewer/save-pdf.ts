/** Saves a certificate as PDF, with the credential in it. Loaded when somebody does. */
import type { CertificatePage } from '../../certificate/index.js';
import { credentialPdf } from '../../certificate/pdf/of-credential.js';
import { webFonts } from '../../certificate/pdf/index.js';
import type { Badge } from '../../model/badge.js';
import { read } from '../../readers/index.js';
import type { Source } from '../controllers/source.js';
import type { Bundle } from '../../verify/evidence/bundle.js';
import { fileStem, saveBlob } from '../parts/save-blob.js';

interface Wanted {
  readonly page: CertificatePage;
  readonly source: Source;
  readonly badge: Badge | undefined;
  readonly hash: Uint8Array;
  /** ISO 8601. */
  readonly date: string;
  /** What the verification rested on, if there was one. */
  readonly bundle: Bundle | undefined;
  /** Where the fonts are. */
  readonly base: string;
  /** What the issuer's own picture is called for those who do not see it. */
  readonly alt: string;
}

export async function savePdf({ page, source, badge, hash, date, bundle, base, alt }: Wanted): Promise<void> {
  // Exactly what was issued: the text of the document or token, also where it came in an image.
  const found = await read(source.input);
  if (found.form === 'url') return;
  const isToken = found.form === 'jwt';
  const text = isToken ? found.token : found.text;
  const bytes = await credentialPdf({
    page,
    hash,
    date,
    evidence: bundle && (await evidenceOf(bundle, text)),
    fonts: webFonts(base),
    text,
    isToken,
    document: source.document,
    badge,
    baked: source.image,
    designAlt: alt,
  });
  saveBlob(new Blob([bytes], { type: 'application/pdf' }), `${fileStem(page.achievement.value, 'certificate')}.pdf`);
}

/** The recording of a verification of the text that is attached; the image or file it came in would be in there a second time, and at length. */
async function evidenceOf(bundle: Bundle, text: string): Promise<string | undefined> {
  if (bundle.input.form === 'text' && 'text' in bundle.input && bundle.input.text === text) return JSON.stringify(bundle);
  const { bundleOfText } = await import('../../verify/evidence/of-text.js');
  const own = await bundleOfText(bundle, text);
  return own && JSON.stringify(own);
}
