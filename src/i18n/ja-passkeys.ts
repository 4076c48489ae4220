/** Japanese: passkeys. */
import type { PasskeyMessages } from './messages-passkeys.js';

export const passkeys = {
  title: 'パスキー',
  text: 'パスキーがあれば、パスワードを入力せずに、指紋・顔・端末のPINでログインできます。パスワードもこれまでどおり使えます。',
  none: '登録したパスキーはありません。',
  unnamed: '名前のないパスキー',
  added: (at) => `登録：${at}`,
  used: (at) => `最終ログイン：${at}`,
  neverUsed: 'まだ使われていません',
  remove: '削除',
  addTitle: 'パスキーの追加',
  name: '名前',
  nameHint: 'どの端末のものか分かるように',
  add: 'パスキーを追加',
  without: 'このブラウザーではパスキーを追加できません。パスキーに対応したブラウザーで、スクリプトを有効にしてご利用ください。',
  after:
    'パスキーを追加すると代表アドレスにお知らせします。乗っ取りを申告するか、メールでパスワードを再設定すると、すべてのパスキーが削除されます。',
  signIn: 'パスキーでログイン',
  problems: {
    wrong: 'パスワードが正しくありません。',
    failed: '現在この操作はできません。しばらくしてからもう一度お試しください。',
    cancelled: 'パスキーを受け取れませんでした。キャンセルされたか、時間切れです。',
    known: 'この端末のパスキーはすでに登録されています。',
  },
} as const satisfies PasskeyMessages;
