/** English: notices and inquiries. */
import type { CorrespondenceMessages } from './messages-correspondence.js';

export const correspondence = {
  notices: 'Notices',
  noNotices: 'There are no notices.',
  fresh: 'New',
  older: 'Older ones',
  kinds: { notice: 'Notice', maintenance: 'Maintenance', 'end-of-service': 'End of service' },
  window: (begin, end) => (end === '' ? `From ${begin}` : `${begin} to ${end}`),
  binding: 'This is a translation. The Korean original is binding.',
  untranslated: 'There is no translation. You see the Korean original, which is binding.',
  master: 'Korean original',
  withdrawn: (at) => `Withdrawn on ${at}.`,
  standing: {
    planned: (begin, end) => `Planned maintenance: ${begin} to ${end}.`,
    underWay: (end) => `Maintenance is under way, until ${end}.`,
    ends: (at) => `This service ends on ${at}.`,
    ended: (at) => `This service ended on ${at}.`,
    more: 'Details',
  },
  inquiries: 'Inquiries',
  inquiriesText: 'Write to us here. You see our answers on this page, and we tell you by e-mail when there is one.',
  noInquiries: 'You have not written yet.',
  ask: 'New inquiry',
  subject: 'Subject',
  message: 'Message',
  more: 'Write more',
  send: 'Send',
  you: 'You',
  operator: 'Operator',
  states: { open: 'Waiting for an answer', answered: 'Answered', closed: 'Closed' },
  statusChanged: {
    title: 'The status of a badge has changed',
    body: (badge, from, to) =>
      `This service has verified “${badge}” again: before, it was “${from}”, and now it is “${to}”. Your wallet shows why. Questions about it are best put to its issuer.`,
  },
  answerMail: {
    subject: 'There is an answer to your inquiry',
    body: (link) => `We have answered your inquiry. Please sign in to read the answer:\n\n${link}`,
  },
} as const satisfies CorrespondenceMessages;
