/** 한국어: 계정 페이지와 메일. */
import type { AccountMessages } from './messages-accounts.js';

const greet = (service: string, text: string): string => `안녕하세요.\n\n${text}\n\n${service} 드림\n`;

export const accounts = {
  registerTitle: '배지 지갑 만들기',
  registerText: '배지를 발급받는 이메일 주소를 입력해 주시기 바랍니다. 계속할 수 있는 링크를 보내 드립니다.',
  address: '이메일 주소',
  registerSend: '링크 보내기',
  mailedTitle: '메일함을 확인해 주시기 바랍니다',
  mailedText:
    '이 주소로 메일을 보냈습니다. 메일에 있는 링크는 하루 동안 한 번만 사용할 수 있습니다. 메일이 보이지 않으면 스팸 메일함도 확인해 주시기 바랍니다.',
  closed: '아직 가입을 받지 않습니다.',
  completeTitle: '거의 다 되었습니다',
  completeText: (address) => `주소 ${address} 확인을 마쳤습니다. 비밀번호를 정하고 약관을 읽어 주시기 바랍니다.`,
  password: '비밀번호',
  passwordHint: (shortest) => `${shortest}자 이상이어야 합니다. 본인만 아는 문장이 가장 좋습니다.`,
  agreeAndMake: '약관에 동의하고 지갑 열기',
  signInTitle: '로그인',
  name: 'ID 또는 이메일 주소',
  signIn: '로그인',
  noAccount: '아직 지갑이 없습니다',
  forgot: '비밀번호를 잊었습니다',
  forgotTitle: '비밀번호 다시 정하기',
  forgotText: 'ID 또는 등록된 이메일 주소를 입력해 주시기 바랍니다. 대표 주소로 링크를 보내 드립니다.',
  forgotSend: '링크 보내기',
  forgotSent: '해당하는 지갑이 있으면 대표 주소로 메일이 발송됩니다. 메일에 있는 링크는 한 시간 동안 사용할 수 있습니다.',
  resetTitle: '새 비밀번호 정하기',
  resetText: '모든 기기에서 로그아웃됩니다. 패스키와 다른 사이트와의 연결도 모두 해제됩니다.',
  newPassword: '새 비밀번호',
  currentPassword: '현재 비밀번호',
  resetSave: '비밀번호 정하기',
  proveTitle: '주소 확인',
  proveText: (address) => `${address}이(가) 본인의 주소입니까? 확인하시면 이 주소로 발급된 배지를 지갑에 넣을 수 있습니다.`,
  provePassword: '이 기기에서 로그인하지 않으셨으므로 지갑의 비밀번호가 필요합니다',
  prove: '네, 제 주소입니다',
  accountTitle: '내 계정',
  id: '내 ID',
  idHint: '이 서비스가 발급한 ID입니다. 주소가 바뀌어도 이 ID로 로그인할 수 있습니다.',
  startsAt: '지갑을 연 날',
  addresses: '이메일 주소',
  addressesText: '보내 드린 링크로 주소를 확인하시면 그 주소로 발급된 배지를 지갑에 넣을 수 있습니다.',
  proved: '확인됨',
  waiting: '링크 확인을 기다리고 있습니다',
  main: '메일을 받는 대표 주소',
  shared: '함께 쓰는 주소',
  makeMain: '대표 주소로 정하기',
  remove: '삭제',
  addAddress: '주소 추가',
  sharedLabel: '다른 사람도 함께 쓰는 주소입니다 (회사, 학교, 가족)',
  statement: '함께 쓰는 사람과 그 동의',
  statementHint: '함께 쓰는 주소로 온 배지를 본인이 받는 데 모든 사용자가 동의해야 합니다. 여기에 적으신 내용을 보관합니다.',
  add: '추가하고 링크 보내기',
  passwordTitle: '비밀번호',
  save: '저장',
  sessions: '로그인된 곳',
  thisSession: '지금 이 기기',
  unknownBrowser: '알 수 없는 브라우저',
  end: '그곳에서 로그아웃',
  records: '로그인 및 변경 기록',
  kinds: {
    registered: '가입',
    'signed-in': '로그인',
    'sign-in-failed': '비밀번호 틀림',
    'signed-out': '로그아웃',
    'sessions-ended': '다른 곳에서 로그아웃',
    'password-changed': '비밀번호 변경',
    'password-reset': '메일로 비밀번호 다시 정함',
    'reported-stolen': '도용 신고',
    'address-added': '주소 추가',
    'address-proved': '주소 확인',
    'address-main': '대표 주소 변경',
    'address-removed': '주소 삭제',
    linked: '연결 로그인 등록',
    'signed-in-linked': '연결된 사이트로 로그인',
    'link-ended': '연결 로그인 끝냄',
    'passkey-added': '패스키 추가',
    'passkey-removed': '패스키 삭제',
    'signed-in-passkey': '패스키로 로그인',
  },
  stolenTitle: '다른 사람이 계정에 들어왔습니까?',
  stolenText:
    '본인을 포함한 모든 사람이 즉시 로그아웃되고 비밀번호를 더 이상 쓸 수 없게 됩니다. 새 비밀번호를 정하는 링크를 대표 주소로 보내 드립니다. 패스키와 다른 사이트와의 연결도 모두 해제됩니다.',
  stolen: '계정을 도용당했습니다',
  stolenDone: '모든 로그인을 끝냈습니다. 대표 주소로 보내 드린 링크로 새 비밀번호를 정해 주시기 바랍니다.',
  mailLanguage: '메일 언어',
  signOut: '로그아웃',
  deleteTitle: '계정을 영구히 삭제하시겠습니까?',
  deleteText:
    '배지, 주소, 기록이 즉시 삭제되며 되돌릴 수 없습니다. 이 ID와 주소로는 다시 가입할 수 없습니다. 먼저 지갑의 사본을 내려받으시기 바랍니다. 발급 기관에는 알리지 않습니다.',
  deleteLink: '계정 삭제…',
  delete: '영구히 삭제',
  deletedTitle: '계정을 삭제했습니다',
  deletedText: (at) => `${at}에 모두 삭제했습니다. 대표 주소로 확인 메일을 보냈습니다.`,
  done: {
    registered: '지갑이 열렸습니다. ID를 적어 두시기 바랍니다.',
    saved: '저장했습니다.',
    mailed: '이 주소로 링크를 보냈습니다. 하루 동안 사용할 수 있습니다.',
    proved: '주소를 확인했습니다.',
    reset: '새 비밀번호를 정했습니다. 로그인해 주시기 바랍니다.',
  },
  mails: {
    register: {
      subject: '지갑 열기',
      body: (service, link) =>
        greet(
          service,
          `이 주소로 배지 지갑을 열어 달라는 요청을 받았습니다. 계속하시려면 아래 링크를 여시기 바랍니다.\n\n${link}\n\n링크는 하루 동안 한 번만 사용할 수 있습니다. 요청하신 적이 없다면 아무것도 하지 않으셔도 됩니다.`,
        ),
    },
    known: {
      subject: '이미 지갑이 있습니다',
      body: (service, link) =>
        greet(
          service,
          `이 주소로 배지 지갑을 열어 달라는 요청을 받았으나 이미 등록된 주소입니다. 로그인하거나 비밀번호를 다시 정하시려면 아래 링크를 여시기 바랍니다.\n\n${link}\n\n요청하신 적이 없다면 아무것도 하지 않으셔도 됩니다.`,
        ),
    },
    refused: {
      subject: '등록할 수 없는 주소입니다',
      body: (service, link) =>
        greet(service, `이 주소로 배지 지갑을 열어 달라는 요청을 받았습니다. 삭제된 계정의 주소이므로 다시 등록할 수 없습니다.\n\n${link}`),
    },
    prove: {
      subject: '주소 확인',
      body: (service, link) =>
        greet(
          service,
          `이 주소가 배지 지갑에 추가되었습니다. 본인의 주소라면 아래 링크에서 확인해 주시기 바랍니다.\n\n${link}\n\n링크는 하루 동안 사용할 수 있습니다. 본인이 추가하지 않았다면 링크를 열지 마시기 바랍니다. 확인하지 않은 주소는 효력이 없습니다.`,
        ),
    },
    proveKnown: {
      subject: '주소를 추가하지 못했습니다',
      body: (service, link) =>
        greet(
          service,
          `이 주소를 배지 지갑에 추가해 달라는 요청을 받았으나 다른 지갑에 등록되었거나 등록된 적이 있어 추가하지 않았습니다.\n\n${link}`,
        ),
    },
    reset: {
      subject: '비밀번호 다시 정하기',
      body: (service, link) =>
        greet(
          service,
          `배지 지갑의 새 비밀번호를 정하시려면 아래 링크를 여시기 바랍니다.\n\n${link}\n\n링크는 한 시간 동안 한 번만 사용할 수 있으며, 사용하시면 모든 기기에서 로그아웃됩니다. 요청하신 적이 없다면 아무것도 하지 않으셔도 됩니다.`,
        ),
    },
    changed: {
      subject: '비밀번호가 변경되었습니다',
      body: (service, link) =>
        greet(service, `배지 지갑의 비밀번호가 변경되었습니다. 본인이 하지 않았다면 즉시 새 비밀번호를 정해 주시기 바랍니다.\n\n${link}`),
    },
    addressAdded: {
      subject: '주소가 추가되었습니다',
      body: (service, link) =>
        greet(
          service,
          `배지 지갑에 이메일 주소가 추가되었습니다. 확인을 마치면 효력이 생깁니다. 본인이 하지 않았다면 로그인하여 도용을 신고해 주시기 바랍니다.\n\n${link}`,
        ),
    },
    addressRemoved: {
      subject: '이 주소가 삭제되었습니다',
      body: (service, link) =>
        greet(service, `이 주소가 배지 지갑에서 삭제되었습니다. 본인이 하지 않았다면 로그인하여 도용을 신고해 주시기 바랍니다.\n\n${link}`),
    },
    mainMoved: {
      subject: '대표 주소가 변경되었습니다',
      body: (service, link) =>
        greet(
          service,
          `이제부터 배지 지갑에 관한 메일을 다른 주소로 보내 드립니다. 본인이 하지 않았다면 저희에게 알려 주시고 새 비밀번호를 정해 주시기 바랍니다.\n\n${link}`,
        ),
    },
    linked: {
      subject: '지갑이 다른 사이트와 연결되었습니다',
      body: (service, link) =>
        greet(
          service,
          `지갑이 다른 사이트의 계정과 연결되었습니다. 그 사이트에 로그인한 동안에는 그곳에서 지갑이 열립니다. 본인이 하신 일이 아니라면 아래 페이지에서 연결을 끝내고, 계정 페이지에서 도용을 신고해 주시기 바랍니다.\n\n${link}`,
        ),
    },
    passkeyAdded: {
      subject: '패스키가 추가되었습니다',
      body: (service, link) =>
        greet(
          service,
          `계정에 패스키가 추가되었습니다. 이제 그 패스키로 로그인할 수 있습니다. 본인이 하신 일이 아니라면 아래 페이지에서 삭제하고, 계정 페이지에서 도용을 신고해 주시기 바랍니다.\n\n${link}`,
        ),
    },
    deleted: {
      subject: '계정이 삭제되었습니다',
      body: (service, link) =>
        greet(
          service,
          `배지 지갑과 그 안의 모든 내용을 삭제했습니다. 이 ID와 주소로는 다시 가입할 수 없습니다. 이 주소로 보내는 마지막 메일입니다.\n\n${link}`,
        ),
    },
  },
} as const satisfies AccountMessages;
