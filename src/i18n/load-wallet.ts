/** Loads what a wallet says. */
import type { LanguageWords } from './language-words.js';
import type { Language } from './locale.js';
import type { WalletMessages } from './messages.js';

const wallet: Readonly<Record<Language, () => Promise<Pick<LanguageWords, 'wallet'>>>> = {
  ko: () => import('./ko-wallet.js'),
  en: () => import('./en-wallet.js'),
  ja: () => import('./ja-wallet.js'),
};

export async function loadWallet(language: Language): Promise<WalletMessages> {
  return (await wallet[language]()).wallet;
}
