/** Korean: notices and inquiries. */
import type { CorrespondenceMessages } from './messages-correspondence.js';

export const correspondence = {
  notices: '공지사항',
  noNotices: '공지사항이 없습니다.',
  fresh: '새 공지',
  older: '이전 내용 보기',
  kinds: { notice: '공지', maintenance: '점검 안내', 'end-of-service': '서비스 종료 안내' },
  window: (begin, end) => (end === '' ? `${begin}부터` : `${begin} ~ ${end}`),
  binding: '번역문이며, 한국어 원문이 효력을 가집니다.',
  untranslated: '번역문이 없어 효력을 가지는 한국어 원문을 보여 드립니다.',
  master: '한국어 원문',
  withdrawn: (at) => `${at}에 철회되었습니다.`,
  standing: {
    planned: (begin, end) => `점검 예정: ${begin} ~ ${end}.`,
    underWay: (end) => `점검 중입니다. ${end}까지 진행될 예정입니다.`,
    ends: (at) => `${at}에 서비스가 종료됩니다.`,
    ended: (at) => `서비스가 ${at}에 종료되었습니다.`,
    more: '자세히 보기',
  },
  inquiries: '문의',
  inquiriesText: '궁금한 점을 여기에 남겨 주시기 바랍니다. 답변은 이 페이지에서 확인할 수 있으며, 답변이 등록되면 이메일로 알려 드립니다.',
  noInquiries: '아직 문의한 내용이 없습니다.',
  ask: '새 문의',
  subject: '제목',
  message: '내용',
  more: '추가로 문의하기',
  send: '보내기',
  you: '나',
  operator: '운영자',
  states: { open: '답변 대기 중', answered: '답변 완료', closed: '종료됨' },
  statusChanged: {
    title: '배지의 상태가 바뀌었습니다',
    body: (badge, from, to) =>
      `이 서비스가 ‘${badge}’ 배지를 다시 검증했습니다. 이전 상태는 ‘${from}’, 지금 상태는 ‘${to}’입니다. 이유는 지갑에서 확인하실 수 있으며, 문의는 발급 기관에 하시기 바랍니다.`,
  },
  answerMail: {
    subject: '문의하신 내용에 답변이 등록되었습니다',
    body: (link) => `문의하신 내용에 답변을 등록했습니다. 로그인하여 확인해 주시기 바랍니다.\n\n${link}`,
  },
} as const satisfies CorrespondenceMessages;
