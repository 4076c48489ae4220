/** Saves a certificate as PDF, with the credential in it. Loaded when somebody does. */
import type { CertificatePage } from '../../certificate/index.js';
import { designIn, webFonts, writeCertificate } from '../../certificate/pdf/index.js';
import { utf8, type Bytes } from '../../core/bytes.js';
import { readDataUrl } from '../../core/data-url.js';
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
  const token = found.form === 'jwt';
  const bytes = await writeCertificate({
    page,
    hash,
    date,
    evidence: bundle && JSON.stringify(bundle),
    fonts: webFonts(base),
    design: source.document && badge && (await designIn(source.document, badge, alt)),
    image: pictureOf(source.image ?? badge?.image?.src, page.achievement.value),
    attachment: {
      name: token ? 'credential.jwt' : 'credential.json',
      type: token ? 'application/vc+jwt' : 'application/json',
      bytes: utf8(token ? found.token : found.text),
    },
  });
  saveBlob(new Blob([bytes], { type: 'application/pdf' }), `${fileStem(page.achievement.value, 'certificate')}.pdf`);
}

/** A picture a PDF can hold, if the badge carries one. */
function pictureOf(
  src: string | undefined,
  alt: string,
): { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Bytes; readonly alt: string } | undefined {
  const [, type] = /^data:image\/(png|jpeg)[;,]/i.exec(src ?? '') ?? [];
  if (type === undefined || src === undefined) return undefined;
  return { type: type.toLowerCase() === 'png' ? 'image/png' : 'image/jpeg', bytes: readDataUrl(src).bytes, alt };
}
