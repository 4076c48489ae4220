/** 日本語:利用規約のページ。 */
import type { TermsMessages } from './messages-terms.js';

export const terms = {
  title: '利用規約',
  agreeTitle: '規約への同意をお願いします',
  agreeText: '以下の規約をお読みのうえ同意していただくと、アカウントをご利用になれます。同意された版、日時、言語を記録します。',
  agree: '同意します',
  none: 'まだ公開された規約はありません。',
  supplementary: '追加規約',
  precede: '追加規約が利用規約と異なる場合は、追加規約が優先します。',
  binding: 'これは翻訳です。韓国語の原文が効力を持ちます。',
  untranslated: '翻訳がないため、効力を持つ韓国語の原文を表示しています。',
  master: '韓国語の原文',
  version: (version, date) => `第${version}版、${date}から`,
} as const satisfies TermsMessages;
