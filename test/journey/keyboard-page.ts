/** A wallet in a page of its own, named and spoken as the address says, for a holder who has a keyboard and nothing else. */
import { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { createVerifier } from '../../src/verify/index.js';

BadgeWallet.define();
const given = new URLSearchParams(location.search);
const element = new BadgeWallet();
element.lang = given.get('lang') ?? 'en';
element.name = given.get('name') ?? 'journey';
element.verifier = createVerifier({ fetch: async () => await Promise.reject(new TypeError('offline')) });
document.body.append(element);

/** What has the focus, inside every shadow root. */
function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

/** Whether what has the focus fits a selector, or stands inside of something that does. */
const isFocused = (selector: string): boolean => focused()?.matches(selector) === true;

/** The text of everything in the wallet that fits a selector, one line each. */
const textsOf = (selector: string): readonly string[] =>
  [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((one) => one.textContent.replace(/\s+/g, ' ').trim());

/** Whether what has the focus can be seen to have it. */
function showsFocus(): boolean {
  const found = focused();
  if (!found) return false;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(found);
  return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
}

Object.assign(globalThis, { isFocused, textsOf, showsFocus });
