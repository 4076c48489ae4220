/** 日本語:アカウントのページとメール。 */
import type { AccountMessages } from './messages-accounts.js';

const greet = (service: string, text: string): string => `いつもご利用いただきありがとうございます。\n\n${text}\n\n${service}\n`;

export const accounts = {
  registerTitle: 'バッジウォレットを作る',
  registerText: 'バッジを受け取るメールアドレスを入力してください。続きのリンクをお送りします。',
  address: 'メールアドレス',
  registerSend: 'リンクを送る',
  mailedTitle: 'メールをご確認ください',
  mailedText:
    'このアドレスにメールをお送りしました。メール内のリンクは1日以内に1回だけ使えます。届かない場合は迷惑メールもご確認ください。',
  closed: 'まだ登録を受け付けていません。',
  completeTitle: 'もう少しで完了です',
  completeText: (address) => `アドレス ${address} を確認しました。パスワードを決めて、規約をお読みください。`,
  password: 'パスワード',
  passwordHint: (shortest) => `${shortest}文字以上にしてください。ご自身だけが知っている文が最適です。`,
  agreeAndMake: '規約に同意してウォレットを開く',
  signInTitle: 'ログイン',
  name: 'IDまたはメールアドレス',
  signIn: 'ログイン',
  noAccount: 'まだウォレットを持っていません',
  forgot: 'パスワードを忘れました',
  forgotTitle: 'パスワードの再設定',
  forgotText: 'IDまたは登録済みのメールアドレスを入力してください。代表アドレスにリンクをお送りします。',
  forgotSend: 'リンクを送る',
  forgotSent: '該当するウォレットがある場合は、代表アドレスにメールをお送りします。メール内のリンクは1時間使えます。',
  resetTitle: '新しいパスワードを決める',
  resetText: 'すべての端末でログアウトされます。パスキーとほかのサイトとの連携もすべて解除されます。',
  newPassword: '新しいパスワード',
  currentPassword: '現在のパスワード',
  resetSave: 'パスワードを設定する',
  proveTitle: 'アドレスの確認',
  proveText: (address) => `${address} はご本人のアドレスですか。確認すると、このアドレスに発行されたバッジをウォレットに入れられます。`,
  provePassword: 'この端末ではログインしていないため、ウォレットのパスワードが必要です',
  prove: 'はい、私のアドレスです',
  accountTitle: 'マイアカウント',
  id: 'あなたのID',
  idHint: 'このサービスが発行したIDです。アドレスが変わっても、このIDでログインできます。',
  startsAt: 'ウォレットを開いた日',
  addresses: 'メールアドレス',
  addressesText: 'お送りしたリンクでアドレスを確認すると、そのアドレスに発行されたバッジをウォレットに入れられます。',
  proved: '確認済み',
  waiting: 'リンクでの確認待ちです',
  main: 'メールを受け取る代表アドレス',
  shared: '共有アドレス',
  makeMain: '代表アドレスにする',
  remove: '削除',
  addAddress: 'アドレスを追加する',
  sharedLabel: 'ほかの人も使うアドレスです（会社、学校、家族）',
  statement: '一緒に使う方と、その同意',
  statementHint:
    '共有アドレスに届いたバッジをご本人が受け取ることに、利用者全員が同意している必要があります。ここに記入された内容を保管します。',
  add: '追加してリンクを送る',
  passwordTitle: 'パスワード',
  save: '保存',
  sessions: 'ログイン中の端末',
  thisSession: 'この端末',
  unknownBrowser: '不明なブラウザー',
  end: 'その端末からログアウト',
  records: 'ログインと変更の記録',
  kinds: {
    registered: '登録',
    'signed-in': 'ログイン',
    'sign-in-failed': 'パスワードの誤り',
    'signed-out': 'ログアウト',
    'sessions-ended': 'ほかの端末のログアウト',
    'password-changed': 'パスワードの変更',
    'password-reset': 'メールによるパスワードの再設定',
    'reported-stolen': '乗っ取りの申告',
    'address-added': 'アドレスの追加',
    'address-proved': 'アドレスの確認',
    'address-main': '代表アドレスの変更',
    'address-removed': 'アドレスの削除',
    linked: 'サイトと連携',
    'signed-in-linked': '連携したサイトからログイン',
    'link-ended': '連携の終了',
    'passkey-added': 'パスキーの追加',
    'passkey-removed': 'パスキーの削除',
    'signed-in-passkey': 'パスキーでログイン',
  },
  stolenTitle: '誰かがアカウントに入りましたか',
  stolenText:
    'ご本人を含む全員が直ちにログアウトされ、パスワードは使えなくなります。新しいパスワードを決めるリンクを代表アドレスにお送りします。パスキーとほかのサイトとの連携もすべて解除されます。',
  stolen: 'アカウントを乗っ取られました',
  stolenDone: 'すべてのログインを終了しました。代表アドレスにお送りしたリンクから、新しいパスワードを設定してください。',
  mailLanguage: 'メールの言語',
  signOut: 'ログアウト',
  deleteTitle: 'アカウントを完全に削除しますか',
  deleteText:
    'バッジ、アドレス、記録は直ちに削除され、元に戻せません。このIDとアドレスでは二度と登録できません。先にウォレットの写しをダウンロードしてください。発行者には通知しません。',
  deleteLink: 'アカウントを削除する…',
  delete: '完全に削除する',
  deletedTitle: 'アカウントを削除しました',
  deletedText: (at) => `${at}にすべて削除しました。代表アドレスに確認のメールをお送りしました。`,
  done: {
    registered: 'ウォレットを開きました。IDを控えておいてください。',
    saved: '保存しました。',
    mailed: 'このアドレスにリンクをお送りしました。1日使えます。',
    proved: 'アドレスを確認しました。',
    reset: '新しいパスワードを設定しました。ログインしてください。',
  },
  mails: {
    register: {
      subject: 'ウォレットを開く',
      body: (service, link) =>
        greet(
          service,
          `このアドレスでバッジウォレットを開くご依頼を受け付けました。続けるには次のリンクを開いてください。\n\n${link}\n\nリンクは1日以内に1回だけ使えます。お心当たりがない場合は、何もなさる必要はありません。`,
        ),
    },
    known: {
      subject: 'すでにウォレットがあります',
      body: (service, link) =>
        greet(
          service,
          `このアドレスでバッジウォレットを開くご依頼を受け付けましたが、すでに登録されています。ログインまたはパスワードの再設定は次のリンクから行えます。\n\n${link}\n\nお心当たりがない場合は、何もなさる必要はありません。`,
        ),
    },
    refused: {
      subject: '登録できないアドレスです',
      body: (service, link) =>
        greet(
          service,
          `このアドレスでバッジウォレットを開くご依頼を受け付けましたが、削除されたアカウントのアドレスのため、再び登録することはできません。\n\n${link}`,
        ),
    },
    prove: {
      subject: 'アドレスの確認',
      body: (service, link) =>
        greet(
          service,
          `このアドレスがバッジウォレットに追加されました。ご本人のアドレスであれば、次のリンクで確認してください。\n\n${link}\n\nリンクは1日使えます。お心当たりがない場合は開かないでください。確認されていないアドレスは有効になりません。`,
        ),
    },
    proveKnown: {
      subject: 'アドレスを追加できませんでした',
      body: (service, link) =>
        greet(
          service,
          `このアドレスをバッジウォレットに追加するご依頼を受け付けましたが、別のウォレットに登録されているか、登録されていたことがあるため、追加しませんでした。\n\n${link}`,
        ),
    },
    reset: {
      subject: 'パスワードの再設定',
      body: (service, link) =>
        greet(
          service,
          `バッジウォレットの新しいパスワードは、次のリンクから設定できます。\n\n${link}\n\nリンクは1時間以内に1回だけ使え、使うとすべての端末でログアウトされます。お心当たりがない場合は、何もなさる必要はありません。`,
        ),
    },
    changed: {
      subject: 'パスワードが変更されました',
      body: (service, link) =>
        greet(
          service,
          `バッジウォレットのパスワードが変更されました。お心当たりがない場合は、直ちに新しいパスワードを設定してください。\n\n${link}`,
        ),
    },
    addressAdded: {
      subject: 'アドレスが追加されました',
      body: (service, link) =>
        greet(
          service,
          `バッジウォレットにメールアドレスが追加されました。確認されると有効になります。お心当たりがない場合は、ログインして乗っ取りを申告してください。\n\n${link}`,
        ),
    },
    addressRemoved: {
      subject: 'このアドレスが削除されました',
      body: (service, link) =>
        greet(
          service,
          `このアドレスがバッジウォレットから削除されました。お心当たりがない場合は、ログインして乗っ取りを申告してください。\n\n${link}`,
        ),
    },
    mainMoved: {
      subject: '代表アドレスが変更されました',
      body: (service, link) =>
        greet(
          service,
          `今後、バッジウォレットに関するメールは別のアドレスにお送りします。お心当たりがない場合は、当方にご連絡のうえ、新しいパスワードを設定してください。\n\n${link}`,
        ),
    },
    linked: {
      subject: 'ウォレットがほかのサイトと連携されました',
      body: (service, link) =>
        greet(
          service,
          `ウォレットがほかのサイトのアカウントと連携されました。そのサイトにログインしている間、ウォレットがそこで開きます。お心当たりがない場合は、下のページで連携を終了し、アカウントのページで乗っ取りを申告してください。\n\n${link}`,
        ),
    },
    passkeyAdded: {
      subject: 'パスキーが追加されました',
      body: (service, link) =>
        greet(
          service,
          `アカウントにパスキーが追加され、そのパスキーでログインできるようになりました。お心当たりがない場合は、下のページで削除し、アカウントのページで乗っ取りを申告してください。\n\n${link}`,
        ),
    },
    deleted: {
      subject: 'アカウントが削除されました',
      body: (service, link) =>
        greet(
          service,
          `バッジウォレットとその内容をすべて削除しました。このIDとアドレスは再び登録できません。このアドレスへのメールはこれが最後です。\n\n${link}`,
        ),
    },
  },
} as const satisfies AccountMessages;
