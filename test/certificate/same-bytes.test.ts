/** The same page is the same file, in Node and in every browser. */
import { expect } from 'chai';
import { hex } from '../../src/core/bytes.js';
import { read } from '../../src/readers/index.js';
import type { FontSource } from '../../src/certificate/pdf/index.js';
import { certified, makePdf } from '../fixtures/certificate.js';

/** From the packages in this repository: by file where there are files, by the test server elsewhere. */
const fonts: FontSource = async (path) => {
  if (typeof window === 'undefined') {
    const { readFile } = await import(/* @vite-ignore */ 'node:fs/promises');
    return new Uint8Array(await readFile(new URL(`../../node_modules/@fontsource/${path}`, import.meta.url)));
  }
  const response = await fetch(`/node_modules/@fontsource/${path}`);
  if (!response.ok) throw new Error(`no font ${path}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** Changes with the layout, the fonts and pdf-lib: then look at the page, and write the new one here. */
const SHA256 = 'e53f7ef3683901f7b08c326b9c0b61929ce0b586002eb517a02f86edbdcc5cf2';

describe('certificate/pdf everywhere', function () {
  this.timeout(60_000);

  it('gives the same bytes for the same page, and reads back what was put in', async () => {
    const credential = certified('did:example:issuer');
    const { bytes } = await makePdf(credential, fonts);
    expect((await makePdf(credential, fonts)).bytes).to.deep.equal(bytes);
    expect(hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))).to.equal(SHA256);
    expect(await read(bytes)).to.deep.include({ container: 'pdf', form: 'json', json: credential, text: JSON.stringify(credential) });
    const other = await makePdf({ ...credential, name: 'Another' }, fonts);
    expect(other.bytes).not.to.deep.equal(bytes);
  });
});
