/** Japanese: notices and inquiries. */
import type { CorrespondenceMessages } from './messages-correspondence.js';

export const correspondence = {
  notices: 'お知らせ',
  noNotices: 'お知らせはありません。',
  fresh: '新着',
  older: '以前のものを見る',
  kinds: { notice: 'お知らせ', maintenance: 'メンテナンスのお知らせ', 'end-of-service': 'サービス終了のお知らせ' },
  window: (begin, end) => (end === '' ? `${begin}から` : `${begin} 〜 ${end}`),
  binding: 'これは翻訳です。韓国語の原文が効力を持ちます。',
  untranslated: '翻訳がないため、効力を持つ韓国語の原文を表示しています。',
  master: '韓国語の原文',
  withdrawn: (at) => `${at}に撤回されました。`,
  standing: {
    planned: (begin, end) => `メンテナンスの予定：${begin} 〜 ${end}。`,
    underWay: (end) => `メンテナンス中です。${end}までの予定です。`,
    ends: (at) => `${at}にサービスを終了します。`,
    ended: (at) => `サービスは${at}に終了しました。`,
    more: '詳細',
  },
  inquiries: 'お問い合わせ',
  inquiriesText: 'ご不明な点はこちらからお送りください。回答はこのページでご覧いただけます。回答がありましたらメールでお知らせします。',
  noInquiries: 'お問い合わせはまだありません。',
  ask: '新しいお問い合わせ',
  subject: '件名',
  message: '内容',
  more: '追加で問い合わせる',
  send: '送信',
  you: 'あなた',
  operator: '運営者',
  states: { open: '回答待ち', answered: '回答済み', closed: '終了' },
  statusChanged: {
    title: 'バッジの状態が変わりました',
    body: (badge, from, to) =>
      `このサービスが「${badge}」を再び検証しました。以前の状態は「${from}」、現在の状態は「${to}」です。理由はウォレットで確認できます。お問い合わせは発行者にお願いいたします。`,
  },
  answerMail: {
    subject: 'お問い合わせに回答がありました',
    body: (link) => `お問い合わせに回答しました。ログインしてご確認ください。\n\n${link}`,
  },
} as const satisfies CorrespondenceMessages;
