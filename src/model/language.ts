/** In which language a text is, where its issuer did not say. */
import type { LangString } from './badge.js';

/** Where the issuer gave no language, the script tells Korean and Japanese: fonts, line breaks and speech depend on it. */
export function languageOf(text: LangString): string | undefined {
  if (text.language !== undefined) return text.language;
  if (/[\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]/.test(text.value)) return 'ko';
  return /[\u3041-\u30ff]/.test(text.value) ? 'ja' : undefined;
}
