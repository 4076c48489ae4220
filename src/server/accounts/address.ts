/** E-mail addresses as they are compared: what a mail server takes for one address is one here, and nothing cleverer. */
import { Problem } from '../../api/problem.js';

/** Local part and domain without spaces or controls; whether a mail arrives is what the mailed link tells. */
const PATTERN = /^[^\s@<>()[\],;:\\"\p{C}]{1,64}@(?=.{1,255}$)[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** @throws Problem `request.invalid` where it is no address */
export function addressOf(given: string): string {
  const text = given.trim().normalize('NFC').toLowerCase();
  if (!PATTERN.test(text) || text.length > 254 || text.includes('..'))
    throw new Problem('request.invalid', { expected: 'e-mail address' }, { pointer: '/address' });
  return text;
}

/** What somebody types to sign in: an issued ID or an address, as the database has it. */
export const nameOf = (given: string): string => given.trim().normalize('NFC').toLowerCase();

/** Passwords that are tried first. Every one of them in capitals, or with digits after it, too. */
const COMMON =
  /^(?:password|passw0rd|qwerty(?:uiop)?|letmein|welcome|iloveyou|administrator|football|baseball|superman|sunshine|princess|monkey|dragon|master|abc|abcd|abcdef|zxcvbnm?|asdfghjkl?|openbadge|badgewallet|비밀번호|パスワード|dkssudgktpdy)[\d!@#$%^&*._-]*$/i;

/** @throws Problem `auth.password-weak` where it is short, long, common, or made of one's own address */
export function assertStrong(
  password: string,
  names: readonly string[],
  { shortest, longest }: { readonly shortest: number; readonly longest: number },
): void {
  const text = password.toLowerCase();
  const letters = new Set(password).size;
  const sequence = '01234567890123456789abcdefghijklmnopqrstuvwxyz'.includes(text) || '98765432109876543210'.includes(text);
  const own = names.some(
    (name) => text.includes(name) || name.split('@').some((part) => part.length >= 4 && text.replace(/[\d\W]+$/, '') === part),
  );
  if (password.length < shortest || password.length > longest || letters < 5 || sequence || own || COMMON.test(password))
    throw new Problem('auth.password-weak', { shortest }, { pointer: '/password' });
}
