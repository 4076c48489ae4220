/** 日本語:ほかのサイトがウォレットを使ってよいか尋ねるページ。 */
import type { OauthMessages } from './messages-oauth.js';

export const oauth = {
  title: (site) => `${site}でウォレットを開きますか`,
  text: (site, origin) => `${site}(${origin})が、このウォレットを表示し、バッジを追加・削除する許可を求めています。`,
  may: '許可すると、このサイトは次のことができます。',
  list: ['バッジの表示、追加、削除', '確認済みのメールアドレスの表示', 'ウォレットの表示設定の保存'],
  mayNot: 'パスワード、アドレス、アカウントを変更することはできません。',
  yes: '許可する',
  no: '許可しない',
} as const satisfies OauthMessages;
