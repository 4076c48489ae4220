/** 日本語：本人確認書類。 */
import type { IdentityMessages } from './messages-identity.js';

export const identity = {
  title: '本人確認書類',
  text: 'バッジがどなたのものか確認が必要な場合、書類をお願いすることがあります。お送りいただいたファイルは運営者だけが開くことができ、開くたびに記録され、決定と同時に完全に削除されます。個人番号など不要な部分は隠してください。',
  none: 'お願いしている書類はありません。',
  states: { asked: '書類をお願いしています', uploaded: '確認中です', accepted: '確認できました', rejected: '確認できませんでした' },
  types: { 'application/pdf': 'PDF', 'image/png': 'PNG画像', 'image/jpeg': 'JPEG画像' },
  decision: '決定',
  file: '書類',
  fileHint: (megabytes, count) => `PDF・PNG・JPEG、1ファイル${megabytes}MBまで、最大${count}件`,
  send: '送る',
  takeBack: '取り消す',
  ask: '本人確認書類をお願いする',
  askText: 'ウォレットとメールで保有者に知らせ、保有者はこのサービスのページでファイルを送ります。',
  accept: '承認',
  reject: '却下',
  deletes: '決定と同時にファイルは削除されます。',
  letters: {
    asked: {
      title: '本人確認書類のお願い',
      body: (reason) =>
        `ログインして、アカウントの「本人確認書類」のページからお送りください。メールでは送らないでください。\n\n理由：${reason}`,
    },
    accepted: { title: '書類を確認しました', body: (reason) => `お送りいただいたファイルは削除されました。\n\n${reason}` },
    rejected: { title: '書類を確認できませんでした', body: (reason) => `お送りいただいたファイルは削除されました。\n\n理由：${reason}` },
  },
} as const satisfies IdentityMessages;
