/** Reads what a certificate was given as: a view of a badge, a badge in any form, or its address. The readers arrive when they are needed. */
import type { IssuerPicture } from '../../certificate/index.js';
import type { JsonObject } from '../../core/json.js';
import { httpUrl } from '../../core/url.js';
import { BadgeError } from '../../errors.js';
import type { Badge } from '../../model/badge.js';
import type { Input } from '../../readers/read.js';
import type { Source } from '../controllers/source.js';
import { hostedId, isInput, isView, submissionSecret } from './given.js';
import type { Submission } from './submission.js';

/** A badge that was read, with what its page needs. */
export interface Opened {
  readonly source: Source;
  /** Undefined where the input only says where the badge is: a verification will fetch it. */
  readonly badge: Badge | undefined;
  readonly hash: Uint8Array;
  /** The issuer's own design. */
  readonly picture: IssuerPicture;
  /** What it was submitted for, and how long its link works. */
  readonly submission?: Submission;
}

/**
 * @param mayContact asked before a host is
 * @param pressed whether somebody wants a link to a submission opened, which counts
 * @throws BadgeError
 */
export async function openCertificate(
  given: Badge | JsonObject | Input | undefined,
  src: string | undefined,
  mayContact: (host: string) => boolean,
  signal: AbortSignal,
  pressed: boolean,
): Promise<Opened> {
  const [{ fromInput, fromUrl }, { credentialHash }] = await Promise.all([
    import('../controllers/source.js'),
    import('../../certificate/number.js'),
  ]);
  if (isView(given)) {
    const source: Source = { input: hostedId(given), document: undefined, badge: given, image: undefined, missing: [] };
    return { source, badge: given, hash: await credentialHash(JSON.stringify(given)), picture: { kind: 'none' } };
  }
  let submission: Submission | undefined;
  const fromAddress = async (): Promise<Source> => {
    const url = URL.canParse(src ?? '', document.baseURI) ? httpUrl(new URL(src ?? '', document.baseURI).href) : undefined;
    if (!url) throw new BadgeError('url.syntax');
    const secret = submissionSecret(url);
    if (secret !== undefined && !pressed) throw new BadgeError('input.submission-link', { host: url.host });
    if (!mayContact(url.host)) throw new BadgeError('aborted');
    if (secret === undefined) return await fromUrl(url, signal);
    const { openSubmission } = await import('./submission.js');
    submission = await openSubmission(url, secret, signal);
    return await fromInput(submission.bytes);
  };
  const source = given === undefined ? await fromAddress() : await fromInput(isInput(given) ? given : JSON.stringify(given));
  const hash = await credentialHash(source.token ?? source.document ?? source.missing.join(' '));
  return { source, badge: source.badge, hash, picture: await pictureOf(source), ...(submission && { submission }) };
}

/** Most certificates have no design of their own, and load nothing to find that out. */
async function pictureOf({ document: credential, image, badge }: Source): Promise<IssuerPicture> {
  const src = image ?? badge?.image?.src;
  const mayBePage = src !== undefined && /^data:image\/(?:png|jpeg)[;,]/i.test(src);
  if (!credential || (credential['renderMethod'] === undefined && !mayBePage)) return { kind: 'none' };
  const { issuerPicture } = await import('../../certificate/picture.js');
  return await issuerPicture(credential, mayBePage ? src : undefined);
}
