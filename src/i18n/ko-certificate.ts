/** Korean: certificates and what shows them. */
import type { CertificateMessages, ViewerMessages } from './messages.js';

export const certificate = {
  kind: '인증서',
  intro: '',
  honorific: ' 님',
  statement: '위 사람에게 아래의 배지를 수여하였음을 증명합니다.',
  nobody: '이 인증서의 소지자',
  unnamed: '이름 없는 배지',
  unnamedIssuer: '발급 기관 이름 없음',
  issued: '발급일',
  validUntil: '유효 기한',
  noEnd: '기한 없음',
  result: '결과',
  notes: '비고',
  addressee: '제출처',
  purpose: '제출 목적',
  confirmation: '확인 번호',
  hint: (linked) =>
    linked
      ? '종이만으로는 증명되지 않습니다. 코드를 스캔하거나 주소를 열어 지금도 유효한지 확인하시기 바랍니다.'
      : '종이만으로는 증명되지 않습니다. 디지털 파일을 요청하여 검증하시기 바랍니다.',
  copy: '출력 사본',
  date: (year, month, day) => `${year}년 ${month}월 ${day}일`,
  checked: (when) => `${when}에 확인함`,
  notChecked: '확인하지 않음',
} as const satisfies CertificateMessages;

export const viewer = {
  page: '인증서 면',
  tools: '인증서 도구',
  zoomIn: '크게',
  zoomOut: '작게',
  fit: '너비에 맞추기',
  zoom: (percent) => `${percent}%`,
  print: '인쇄',
  pdf: 'PDF 내려받기',
  pdfBusy: 'PDF를 만드는 중입니다…',
  pdfFailed: 'PDF를 만들지 못했습니다.',
  original: '원본 내려받기',
  image: '이미지 내려받기',
  datesTitle: '날짜',
  validity: '인증서의 유효 기한',
  validityText: '발급 기관이 정한 기한입니다. 이 화면이나 링크의 기한과는 관계가 없습니다.',
  checkedTitle: '확인한 때',
  checkedText: '검증 결과의 기준 시점입니다. 발급 기관은 그 뒤에도 언제든지 취소할 수 있습니다.',
  never: '아직 확인하지 않음',
  linkTitle: '이 링크를 열 수 있는 기한',
  linkText: '공유한 사람이 정한 기한입니다. 인증서는 그보다 오래 유효할 수 있습니다.',
  linkEnded: '이 링크의 기한이 끝났습니다. 인증서가 무효가 된 것은 아니므로 소지자에게 새 링크를 요청하시기 바랍니다.',
  ownPage: '글로 된 면 보기',
  issuerPage: '발급 기관의 도안 보기',
  designOf: (issuer) => `${issuer}의 도안`,
  designText: '발급 기관이 만든 그림입니다. 그림만으로는 아무것도 증명되지 않으며, 함께 표시된 검증 결과가 기준입니다.',
  designPdf: 'PDF에는 글로 된 면이 들어갑니다.',
  designRefused: {
    elsewhere: (host) => `발급 기관의 도안이 다른 곳(${host})에 있어 가져오지 않았습니다. 글로 된 면을 보여 드립니다.`,
    unsafe: (what) => `발급 기관의 도안에 그림이 아닌 것(${what})이 들어 있어 사용하지 않았습니다. 글로 된 면을 보여 드립니다.`,
    digest: () => '발급 기관의 도안이 인증서에 적힌 것과 달라 사용하지 않았습니다. 글로 된 면을 보여 드립니다.',
    broken: () => '발급 기관의 도안을 읽을 수 없어 글로 된 면을 보여 드립니다.',
  },
} as const satisfies ViewerMessages;
