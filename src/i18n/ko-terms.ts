/** 한국어: 이용 약관 페이지. */
import type { TermsMessages } from './messages-terms.js';

export const terms = {
  title: '이용 약관',
  agreeTitle: '약관에 동의해 주시기 바랍니다',
  agreeText: '아래 약관을 읽고 동의하시면 계정을 사용할 수 있습니다. 동의한 판, 시각, 언어를 기록합니다.',
  agree: '동의합니다',
  none: '아직 게시된 약관이 없습니다.',
  supplementary: '추가 약관',
  precede: '추가 약관이 이용 약관과 다를 때에는 추가 약관이 우선합니다.',
  binding: '번역문이며, 한국어 원문이 효력을 가집니다.',
  untranslated: '번역문이 없어 효력을 가지는 한국어 원문을 보여 드립니다.',
  master: '한국어 원문',
  version: (version, date) => `제${version}판, ${date}부터`,
} as const satisfies TermsMessages;
