/** 한국어: 본인 확인 서류. */
import type { IdentityMessages } from './messages-identity.js';

export const identity = {
  title: '본인 확인 서류',
  text: '배지가 누구의 것인지 확인이 필요한 경우 서류를 요청드릴 수 있습니다. 보내신 파일은 운영자만 열 수 있고 열 때마다 기록되며, 결정과 동시에 완전히 삭제됩니다. 주민등록번호처럼 필요하지 않은 부분은 가리시기 바랍니다.',
  none: '요청드린 서류가 없습니다.',
  states: { asked: '서류를 요청드립니다', uploaded: '검토 중입니다', accepted: '확인되었습니다', rejected: '확인되지 않았습니다' },
  types: { 'application/pdf': 'PDF', 'image/png': 'PNG 이미지', 'image/jpeg': 'JPEG 이미지' },
  decision: '결정',
  file: '서류',
  fileHint: (megabytes, count) => `PDF, PNG, JPEG, 파일당 ${megabytes}MB 이하, 최대 ${count}개`,
  send: '보내기',
  takeBack: '되돌리기',
  ask: '본인 확인 서류 요청',
  askText: '지갑과 메일로 보유자에게 알리며, 보유자는 이 서비스의 페이지에서 파일을 보냅니다.',
  accept: '확인',
  reject: '거절',
  deletes: '결정과 동시에 파일이 삭제됩니다.',
  letters: {
    asked: {
      title: '본인 확인 서류를 요청드립니다',
      body: (reason) =>
        `로그인하신 뒤 계정의 “본인 확인 서류” 페이지에서 보내 주시기 바랍니다. 메일로는 보내지 마시기 바랍니다.\n\n이유: ${reason}`,
    },
    accepted: { title: '서류가 확인되었습니다', body: (reason) => `보내신 파일은 삭제되었습니다.\n\n${reason}` },
    rejected: { title: '서류를 확인하지 못했습니다', body: (reason) => `보내신 파일은 삭제되었습니다.\n\n이유: ${reason}` },
  },
} as const satisfies IdentityMessages;
