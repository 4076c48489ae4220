/** Korean: passkeys. */
import type { PasskeyMessages } from './messages-passkeys.js';

export const passkeys = {
  title: '패스키',
  text: '패스키가 있으면 비밀번호를 입력하지 않고 지문, 얼굴, 기기의 PIN으로 로그인할 수 있습니다. 비밀번호도 그대로 사용할 수 있습니다.',
  none: '등록한 패스키가 없습니다.',
  unnamed: '이름 없는 패스키',
  added: (at) => `등록: ${at}`,
  used: (at) => `마지막 로그인: ${at}`,
  neverUsed: '아직 사용하지 않음',
  remove: '삭제',
  addTitle: '패스키 추가',
  name: '이름',
  nameHint: '어느 기기의 것인지 알아볼 수 있도록',
  add: '패스키 추가',
  without: '이 브라우저에서는 패스키를 추가할 수 없습니다. 패스키를 지원하는 브라우저에서 스크립트를 켜고 이용해 주시기 바랍니다.',
  after: '패스키를 추가하면 대표 주소로 알려 드립니다. 도용을 신고하시거나 메일로 비밀번호를 다시 정하시면 모든 패스키가 삭제됩니다.',
  signIn: '패스키로 로그인',
  problems: {
    wrong: '비밀번호가 맞지 않습니다.',
    failed: '지금은 진행할 수 없습니다. 잠시 후 다시 시도해 주시기 바랍니다.',
    cancelled: '패스키를 받지 못했습니다. 취소하셨거나 시간이 지났습니다.',
    known: '이 기기의 패스키는 이미 등록되어 있습니다.',
  },
} as const satisfies PasskeyMessages;
