/** 한국어: 저장하는 내용. */
import type { PrivacyMessages } from './messages-privacy.js';

export const privacy = {
  title: '저장하는 개인정보',
  text: '이 페이지는 데이터베이스의 명세에서 그대로 만들어집니다. 여기에 없는 것은 저장하지 않으며, 아래 다섯 종류 외의 개인정보는 받지 않습니다.',
  kinds: {
    registrant: { name: '등록 정보', what: '이메일 주소, 메일 언어, 이름이나 사진처럼 직접 등록하신 내용입니다.' },
    content: { name: '보관하는 내용', what: '발급된 그대로의 배지, 배지를 정리하신 내용, 공개하신 내용입니다.' },
    credential: { name: 'ID와 비밀번호', what: '발급해 드린 ID, 비밀번호의 느린 솔트 해시, 로그인하신 동안 이를 대신하는 값입니다.' },
    record: { name: '기록', what: '로그인과 로그아웃, 계정의 변경, 동의하신 내용의 기록입니다.' },
    correspondence: { name: '주고받은 글', what: '문의하신 내용과 답변, 통지, 계정이 제한된 경우 그 이유입니다.' },
  },
  untilTitle: '보관 기간',
  until: {
    account: '계정을 삭제하실 때까지',
    holder: '직접 지우시거나 계정을 삭제하실 때까지',
    expiry: '정해진 기한까지',
    use: '목적을 다할 때까지',
    operator: '운영자가 해제하거나 바꿀 때, 또는 계정을 삭제하실 때까지',
    forever: '영구',
  },
  columns: (count) => `항목 ${count}개 모두 보기`,
  column: '항목',
  why: '목적',
  afterTitle: '계정을 삭제하신 뒤',
  after:
    'ID와 확인된 주소는 다시 등록할 수 없도록 키를 사용한 해시만 남으며, 해시에서 원래 값을 알아낼 수 없습니다. 운영자의 조치 기록에는 조치 대상이었던 계정의 ID와 이유가 남습니다. 그 밖에는 아무것도 남지 않습니다.',
} as const satisfies PrivacyMessages;
