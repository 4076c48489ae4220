/** The part that lays pages out, and its words: it arrives with the first certificate, and again for another language. */
import type * as Page from '../../certificate/page.js';
import { loadCertificate } from '../../i18n/load-certificate.js';
import type { Language } from '../../i18n/locale.js';
import type { CertificateMessages, ViewerMessages } from '../../i18n/messages.js';

export interface Press {
  readonly language: string;
  readonly certificate: typeof Page;
  readonly words: CertificateMessages;
  readonly viewer: ViewerMessages;
  readonly qr: (text: string) => readonly (readonly boolean[])[] | undefined;
}

/** @throws where a file did not arrive */
export async function loadPress(language: Language): Promise<Press> {
  const [certificate, { certificate: words, viewer }, { qrModules }] = await Promise.all([
    import('../../certificate/page.js'),
    loadCertificate(language),
    import('../../certificate/qr.js'),
  ]);
  return { language, certificate, words, viewer, qr: qrModules };
}
