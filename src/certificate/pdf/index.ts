/** Certificates as PDF: the page, and the credential in it. */
export { designIn, type Design } from './design-page.js';
export { writeCertificate, type CertificatePdf } from './write.js';
export type { Attachment } from './document.js';
export type { FontSource } from './fonts.js';
export { webFonts } from './web-fonts.js';
