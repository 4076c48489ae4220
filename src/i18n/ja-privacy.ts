/** 日本語：保存する内容。 */
import type { PrivacyMessages } from './messages-privacy.js';

export const privacy = {
  title: '保存している個人情報',
  text: 'このページはデータベースの定義そのものから作られています。ここにないものは保存していません。次の5種類以外の個人情報は受け取りません。',
  kinds: {
    registrant: { name: '登録情報', what: 'メールアドレス、メールの言語、お名前や写真などご自身で登録された内容です。' },
    content: { name: 'お預かりしている内容', what: '発行されたままのバッジ、整理された内容、公開された内容です。' },
    credential: {
      name: 'IDとパスワード',
      what: '発行したID、パスワードの低速なソルト付きハッシュ、ログイン中にそれらの代わりとなる値です。',
    },
    record: { name: '記録', what: 'ログインとログアウト、アカウントの変更、同意された内容の記録です。' },
    correspondence: { name: 'やり取り', what: 'お問い合わせと回答、お知らせ、アカウントが制限された場合の理由です。' },
  },
  untilTitle: '保存期間',
  until: {
    account: 'アカウントを削除されるまで',
    holder: 'ご自身で削除されるか、アカウントを削除されるまで',
    expiry: '定められた期限まで',
    use: '目的を果たすまで',
    operator: '運営者が解除または変更するか、アカウントを削除されるまで',
    forever: '永久',
  },
  columns: (count) => `全${count}項目`,
  column: '項目',
  why: '目的',
  afterTitle: 'アカウントを削除された後',
  after:
    'IDと確認済みのアドレスは、再登録できないように鍵付きハッシュのみが残ります。元の値を知ることはできません。運営者の操作の記録には、対象となったアカウントのIDと理由が残ります。それ以外は何も残りません。',
} as const satisfies PrivacyMessages;
