/** English: certificates and what shows them. */
import type { CertificateMessages, ViewerMessages } from './messages.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export const certificate = {
  kind: 'Certificate',
  intro: 'This certifies that',
  honorific: '',
  statement: 'has been awarded',
  nobody: 'the holder of this certificate',
  unnamed: 'Untitled badge',
  unnamedIssuer: 'Issuer not named',
  issued: 'Issued on',
  validUntil: 'Valid until',
  noEnd: 'No end date',
  result: 'Result',
  notes: 'Notes',
  addressee: 'Submitted to',
  purpose: 'Purpose',
  confirmation: 'Confirmation number',
  hint: (linked) =>
    linked
      ? 'Paper proves nothing by itself. Scan the code or open the address to see whether this still holds.'
      : 'Paper proves nothing by itself. Ask for the digital file, and verify it.',
  copy: 'Printed copy',
  date: (year, month, day) => `${MONTHS[month - 1] ?? month} ${day}, ${year}`,
  checked: (when) => `Checked on ${when}`,
  notChecked: 'Not checked',
} as const satisfies CertificateMessages;

export const viewer = {
  page: 'Certificate, page',
  tools: 'Certificate tools',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  fit: 'Fit to width',
  fitPage: 'Whole page',
  zoom: (percent) => `${percent} %`,
  print: 'Print',
  pdf: 'Download PDF',
  pdfBusy: 'Making the PDF…',
  pdfFailed: 'The PDF could not be made.',
  original: 'Download original',
  image: 'Download image',
  datesTitle: 'Dates',
  validity: 'The certificate is valid until',
  validityText: 'Set by the issuer. It says nothing about this page or link.',
  checkedTitle: 'It was checked',
  checkedText: 'What the verdict rests on. The issuer may revoke it any time after.',
  never: 'Not yet',
  linkTitle: 'This link can be opened until',
  linkText: 'Set by the one who shared it. The certificate may be valid longer.',
  linkEnded: 'This link has ended. That does not make the certificate invalid; ask its holder for another link.',
  openHere: 'Open the certificate here',
  counts: 'Opening is counted, and its time and network are told to the holder.',
  holderWrites: 'The holder writes',
  openAt: (host) => `Open it on ${host}`,
  ownPage: 'Show as text',
  issuerPage: 'Show the issuer’s design',
  designOf: (issuer) => `Design of ${issuer}`,
  designText: 'A picture made by the issuer. It proves nothing by itself: go by the status beside it.',
  designPdf: 'The PDF holds the page of text.',
  designRefused: {
    elsewhere: (host) => `The issuer’s design lies elsewhere (${host}) and was not fetched. The certificate is shown as text.`,
    unsafe: (what) => `The issuer’s design holds more than a picture (${what}) and was not used. The certificate is shown as text.`,
    digest: () => 'The issuer’s design is not the one named in the certificate, and was not used. The certificate is shown as text.',
    broken: () => 'The issuer’s design could not be read. The certificate is shown as text.',
  },
} as const satisfies ViewerMessages;
