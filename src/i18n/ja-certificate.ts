/** Japanese: certificates and what shows them. */
import type { CertificateMessages, ViewerMessages } from './messages.js';

export const certificate = {
  kind: '証明書',
  intro: '',
  honorific: ' 殿',
  statement: '上記の方に次のバッジを授与したことを証明します。',
  nobody: 'この証明書の保持者',
  unnamed: '名称のないバッジ',
  unnamedIssuer: '発行者名の記載なし',
  issued: '発行日',
  validUntil: '有効期限',
  noEnd: '期限なし',
  result: '結果',
  notes: '備考',
  addressee: '提出先',
  purpose: '提出の目的',
  confirmation: '確認番号',
  hint: (linked) =>
    linked
      ? '紙だけでは証明になりません。コードを読み取るかアドレスを開き、現在も有効かどうかをご確認ください。'
      : '紙だけでは証明になりません。デジタルのファイルを受け取り、検証してください。',
  copy: '印刷した写し',
  date: (year, month, day) => `${year}年${month}月${day}日`,
  checked: (when) => `${when}に確認`,
  notChecked: '未確認',
} as const satisfies CertificateMessages;

export const viewer = {
  page: '証明書のページ',
  tools: '証明書の操作',
  zoomIn: '拡大',
  zoomOut: '縮小',
  fit: '幅に合わせる',
  zoom: (percent) => `${percent}%`,
  print: '印刷',
  pdf: 'PDFをダウンロード',
  pdfBusy: 'PDFを作成しています…',
  pdfFailed: 'PDFを作成できませんでした。',
  original: '原本をダウンロード',
  image: '画像をダウンロード',
  datesTitle: '日付',
  validity: '証明書の有効期限',
  validityText: '発行者が定めた期限です。この画面やリンクの期限とは関係ありません。',
  checkedTitle: '確認した日時',
  checkedText: '検証結果の基準となる時点です。発行者はその後いつでも取り消すことができます。',
  never: 'まだ確認していません',
  linkTitle: 'このリンクを開ける期限',
  linkText: '共有した人が定めた期限です。証明書はそれより長く有効な場合があります。',
  linkEnded: 'このリンクの期限は終了しました。証明書が無効になったわけではありません。保持者に新しいリンクを依頼してください。',
  ownPage: '文字のページを表示',
  issuerPage: '発行者のデザインを表示',
  designOf: (issuer) => `${issuer}のデザイン`,
  designText: '発行者が作成した図です。図だけでは何も証明されません。あわせて表示される検証結果を基準にしてください。',
  designPdf: 'PDFには文字のページが入ります。',
  designRefused: {
    elsewhere: (host) => `発行者のデザインは別の場所（${host}）にあるため、取得しませんでした。文字のページを表示しています。`,
    unsafe: (what) => `発行者のデザインに図以外のもの（${what}）が含まれているため、使用しませんでした。文字のページを表示しています。`,
    digest: () => '発行者のデザインが証明書に記載されたものと異なるため、使用しませんでした。文字のページを表示しています。',
    broken: () => '発行者のデザインを読み取れないため、文字のページを表示しています。',
  },
} as const satisfies ViewerMessages;
