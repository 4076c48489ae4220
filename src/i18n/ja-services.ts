/** 日本語: ウォレットのサービス。 */
import type { ServicesMessages } from './messages-services.js';

export const services = {
  sections: { notices: 'お知らせ', inquiries: 'お問い合わせ', terms: '規約' },
  loading: 'サービスから読み込んでいます…',
  back: '戻る',
  sent: '送信した内容を受け付けました。',
  notSent: '送信できませんでした。入力した内容はそのまま残っています。',
  allAgreed: '現在有効な規約のすべてに同意済みです。',
  agreedOn: (day) => `${day} に同意`,
  termsMoved: 'その間に別の規約が有効になりました。もう一度お読みください。',
  problems: {
    failed: 'サービスで処理できませんでした。しばらくしてからもう一度お試しください。',
    'request.invalid': '入力した内容をサービスが受け付けませんでした。内容をご確認ください。',
    'request.too-large': 'サービスが受け付けられる大きさを超えています。',
    'request.rate-limited': '短い時間に多くの操作がありました。数分後にもう一度お試しください。',
    'request.in-progress': '同じ操作を処理しています。少しお待ちください。',
    'account.suspended': 'アカウントは停止されています。理由はアカウントで確認できます。',
    'account.wallet-suspended': 'ウォレットは停止されています。理由はアカウントで確認できます。',
    'account.terminated': '運営者がアカウントを解約しました。理由はアカウントで確認できます。',
    'terms.agree-first': '先に同意していただく規約があります。',
  },
} as const satisfies ServicesMessages;
