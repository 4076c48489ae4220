/** 한국어: 다른 사이트가 지갑을 써도 되는지 묻는 페이지. */
import type { OauthMessages } from './messages-oauth.js';

export const oauth = {
  title: (site) => `${site}에서 지갑을 여시겠습니까?`,
  text: (site, origin) => `${site}(${origin})에서 이 지갑을 보여 주고 배지를 추가하거나 삭제할 수 있는 권한을 요청합니다.`,
  may: '허용하시면 이 사이트는 다음을 할 수 있습니다.',
  list: ['배지 보기, 추가, 삭제', '확인된 이메일 주소 보기', '지갑의 보기 설정 저장'],
  mayNot: '비밀번호, 주소, 계정은 변경할 수 없습니다.',
  yes: '허용',
  link: {
    text: (site, issuer) =>
      `${site}에서는 그곳의 로그인을 이 지갑과 연결할 수 있습니다. 연결하시면 ${site}의 계정(${issuer})으로 로그인한 사람에게, 다시 묻지 않고 지갑을 열어 줍니다.`,
    end: '연결은 ‘공개 및 제공 현황’에서 언제든지 끝낼 수 있습니다. 이메일 주소가 같다는 이유만으로는 연결하지 않습니다.',
    yes: '허용하고 연결',
    only: '허용하되 연결하지 않음',
  },
  no: '거절',
} as const satisfies OauthMessages;
