/** English: identity documents. */
import type { IdentityMessages } from './messages-identity.js';

export const identity = {
  title: 'Identity documents',
  text: 'If it is doubtful to whom badges belong, we may ask for a document. Only operators can open what you send here, every opening is recorded, and the files are deleted for good as soon as it is decided. Cover whatever is not needed, such as identity numbers.',
  none: 'You have not been asked for any.',
  states: { asked: 'We ask for a document', uploaded: 'Waiting for our decision', accepted: 'Accepted', rejected: 'Rejected' },
  types: { 'application/pdf': 'PDF', 'image/png': 'PNG image', 'image/jpeg': 'JPEG image' },
  decision: 'Decision',
  file: 'Document',
  fileHint: (megabytes, count) => `PDF, PNG or JPEG, up to ${megabytes} MB each, up to ${count} files`,
  send: 'Send',
  takeBack: 'Take it back',
  ask: 'Ask for identity documents',
  askText: 'The holder is told in the wallet and by mail, and sends files on a page of this service.',
  accept: 'Accept',
  reject: 'Reject',
  deletes: 'The files are deleted with the decision.',
  letters: {
    asked: {
      title: 'We ask for an identity document',
      body: (reason) =>
        `Please sign in and send the document on the page “Identity documents” of your account. Never send it by mail.\n\nReason: ${reason}`,
    },
    accepted: { title: 'Your document was accepted', body: (reason) => `The files you sent are deleted.\n\n${reason}` },
    rejected: { title: 'Your document was not accepted', body: (reason) => `The files you sent are deleted.\n\nReason: ${reason}` },
  },
} as const satisfies IdentityMessages;
