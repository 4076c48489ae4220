/** The PDF of one credential: what goes into it beside the page is found here alone, so that a page and a backend write the same file. */
import { utf8, type Bytes } from '../../core/bytes.js';
import { readDataUrl } from '../../core/data-url.js';
import type { JsonObject } from '../../core/json.js';
import { BadgeError } from '../../errors.js';
import type { Badge } from '../../model/badge.js';
import { designIn } from './design-page.js';
import { writeCertificate, type CertificatePdf } from './write.js';

export interface CredentialPdf extends Pick<CertificatePdf, 'page' | 'hash' | 'date' | 'evidence' | 'fonts'> {
  /** As issued: the token, or the text of the JSON, also where it came in an image. It is attached as it is. */
  readonly text: string;
  readonly isToken: boolean;
  readonly document: JsonObject | undefined;
  readonly badge: Badge | undefined;
  /** The image the badge was baked into, as a `data:` URL. */
  readonly baked: string | undefined;
  /** What the issuer's own picture is called for those who do not see it. */
  readonly designAlt: string;
}

/** @throws where a font cannot be had */
export async function credentialPdf(given: CredentialPdf): Promise<Bytes> {
  const { text, isToken, document, badge, baked, designAlt, ...rest } = given;
  return await writeCertificate({
    ...rest,
    design: document && badge && (await designIn(document, badge, designAlt)),
    image: pictureOf(baked ?? badge?.image?.src, given.page.achievement.value),
    attachment: {
      name: isToken ? 'credential.jwt' : 'credential.json',
      type: isToken ? 'application/vc+jwt' : 'application/json',
      bytes: utf8(text),
    },
  });
}

/** A picture a PDF can hold, if the badge carries one. What is damaged is none. */
function pictureOf(src: string | undefined, alt: string): CertificatePdf['image'] {
  const [, type] = /^data:image\/(png|jpeg)[;,]/i.exec(src ?? '') ?? [];
  if (type === undefined || src === undefined) return undefined;
  try {
    return { type: type.toLowerCase() === 'png' ? 'image/png' : 'image/jpeg', bytes: readDataUrl(src).bytes, alt };
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}
