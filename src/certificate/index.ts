/** Certificates: a badge as a page. */
export { certificatePage, paperOf } from './page.js';
export type { CertificatePage, CertificateSettings, Fact, Orientation, PageStatus, Paper, PaperName, Submission, Words } from './page.js';
export { confirmationNumber, credentialHash } from './number.js';
export { issuerPicture } from './picture.js';
export type { IssuerPicture } from './picture.js';
export type { Ornament, Point } from './ornament.js';
