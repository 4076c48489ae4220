/** Reads what a certificate was given as: a view of a badge, a badge in any form, or its address. The readers arrive when they are needed. */
import type { IssuerPicture } from '../../certificate/index.js';
import type { JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { BadgeError } from '../../errors.js';
import type { Badge } from '../../model/badge.js';
import type { Input } from '../../readers/read.js';
import type { Source } from '../controllers/source.js';
import { hostedId, isInput, isSubmissionLink, isView } from './given.js';

/** A badge that was read, with what its page needs. */
export interface Opened {
  readonly source: Source;
  /** Undefined where the input only says where the badge is: a verification will fetch it. */
  readonly badge: Badge | undefined;
  readonly hash: Uint8Array;
  /** The issuer's own design. */
  readonly picture: IssuerPicture;
}

/**
 * @param mayContact asked before a host is
 * @throws BadgeError
 */
export async function openCertificate(
  given: Badge | JsonObject | Input | undefined,
  src: string | undefined,
  mayContact: (host: string) => boolean,
  signal: AbortSignal,
): Promise<Opened> {
  const [{ fromInput, fromUrl }, { credentialHash }] = await Promise.all([
    import('../controllers/source.js'),
    import('../../certificate/number.js'),
  ]);
  if (isView(given)) {
    const source: Source = { input: hostedId(given), document: undefined, badge: given, image: undefined, missing: [] };
    return { source, badge: given, hash: await credentialHash(JSON.stringify(given)), picture: { kind: 'none' } };
  }
  const address = (): URL => {
    const url = URL.canParse(src ?? '', document.baseURI) ? httpUrl(new URL(src ?? '', document.baseURI).href) : undefined;
    if (!url) throw new BadgeError('url.syntax');
    if (isSubmissionLink(url)) throw new BadgeError('input.submission-link', { host: url.host });
    if (!mayContact(url.host)) throw new BadgeError('aborted');
    return url;
  };
  const source = given === undefined ? await fromUrl(address(), signal) : await fromInput(isInput(given) ? given : JSON.stringify(given));
  const hash = await credentialHash(source.token ?? source.document ?? source.missing.join(' '));
  return { source, badge: source.badge, hash, picture: await pictureOf(source) };
}

/** Most certificates have no design of their own, and load nothing to find that out. */
async function pictureOf({ document: credential, image, badge }: Source): Promise<IssuerPicture> {
  const src = image ?? badge?.image?.src;
  const mayBePage = src !== undefined && /^data:image\/(?:png|jpeg)[;,]/i.test(src);
  if (!credential || (credential['renderMethod'] === undefined && !mayBePage)) return { kind: 'none' };
  const { issuerPicture } = await import('../../certificate/picture.js');
  return await issuerPicture(credential, mayBePage ? src : undefined);
}
