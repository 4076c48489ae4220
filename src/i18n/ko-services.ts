/** 한국어: 지갑의 서비스. */
import type { ServicesMessages } from './messages-services.js';

export const services = {
  sections: { notices: '공지사항', inquiries: '문의', terms: '약관' },
  loading: '서비스에서 불러오는 중입니다…',
  back: '뒤로',
  sent: '보내신 내용이 접수되었습니다.',
  notSent: '보내지 못했습니다. 작성하신 내용은 그대로 있습니다.',
  allAgreed: '시행 중인 약관에 모두 동의하셨습니다.',
  agreedOn: (day) => `${day} 동의`,
  termsMoved: '그사이 다른 약관이 시행되었습니다. 다시 한 번 읽어 주시기 바랍니다.',
  problems: {
    failed: '서비스가 처리하지 못했습니다. 잠시 후 다시 시도해 주시기 바랍니다.',
    'request.invalid': '입력하신 내용을 서비스가 받아들이지 않았습니다. 내용을 확인해 주시기 바랍니다.',
    'request.too-large': '서비스가 받을 수 있는 크기를 넘었습니다.',
    'request.rate-limited': '짧은 시간에 너무 많이 요청하셨습니다. 몇 분 후 다시 시도해 주시기 바랍니다.',
    'request.in-progress': '같은 요청을 처리하고 있습니다. 잠시 기다려 주시기 바랍니다.',
    'account.suspended': '계정이 정지되었습니다. 이유는 내 계정에서 확인하실 수 있습니다.',
    'account.wallet-suspended': '지갑이 정지되었습니다. 이유는 내 계정에서 확인하실 수 있습니다.',
    'account.terminated': '운영자가 계정을 해지하였습니다. 이유는 내 계정에서 확인하실 수 있습니다.',
    'terms.agree-first': '먼저 동의하실 약관이 있습니다.',
  },
} as const satisfies ServicesMessages;
