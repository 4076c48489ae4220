/** A page with one element at a time, and answers for every address that were written beforehand: for walks without sight and pointer. */
import { BadgeCard } from '../../src/elements/badge-card/badge-card.js';
import { BadgeVerify } from '../../src/elements/badge-verify/badge-verify.js';
import { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import { CertificateViewer } from '../../src/elements/certificate-viewer/certificate-viewer.js';
import { createVerifier } from '../../src/verify/index.js';

for (const element of [BadgeCard, BadgeVerify, BadgeWallet, CertificateViewer]) element.define();

type Tag = 'badge-card' | 'badge-verify' | 'badge-wallet' | 'certificate-viewer';

/** Draws one element below a heading of the page. `documents` are what the network would answer. */
function draw(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  badge: string | undefined,
  documents: Readonly<Record<string, string>>,
): void {
  document.title = tag;
  document.body.innerHTML = '<main><h1>A page</h1></main>';
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  globalThis.fetch = async (url) => {
    await Promise.resolve();
    const text = documents[String(url)];
    if (text === undefined) throw new TypeError('offline');
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  };
  element.verifier = createVerifier({ fetch: globalThis.fetch });
  if (badge !== undefined) Object.assign(element, tag === 'badge-card' ? { badge } : { input: badge });
  document.querySelector('main')?.append(element);
}

Object.assign(globalThis, { draw });
