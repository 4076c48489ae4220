/** The same page is the same file, in Node and in every browser. */
import { expect } from 'chai';
import { hex } from '../../src/core/bytes.js';
import { read, recordingInPdf } from '../../src/readers/index.js';
import type { FontSource } from '../../src/certificate/pdf/index.js';
import { bakePng, bakeSvg } from '../../src/bake/index.js';
import { certificatePage, credentialHash } from '../../src/certificate/index.js';
import { credentialPdf } from '../../src/certificate/pdf/of-credential.js';
import { toBase64 } from '../../src/core/base.js';
import { utf8, type Bytes } from '../../src/core/bytes.js';
import { loadCertificate } from '../../src/i18n/load-certificate.js';
import { loadCard } from '../../src/i18n/load.js';
import { normalize } from '../../src/model/index.js';
import { bundleOfText } from '../../src/verify/evidence/of-text.js';
import { createVerifier, type Report } from '../../src/verify/index.js';
import { certified, CHECKED_AT, makePdf } from '../fixtures/certificate.js';
import { chunk, createWorld, png } from '../fixtures/mint.js';
import { QUARTERS, QUARTERS_JPEG, quartersPng } from '../fixtures/pictures.js';

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

const DESIGN = {
  'image/png': '468de5bb2ca2691592ae085f21f95e5f3c2ddc7292908f894e9684f6aad3bc2a',
  'image/jpeg': '4d79c43a6ede1e38a030e0cc91cdef0f6afba46402612283d03ed2e4e9686373',
} as const;
const BAKED = {
  'image/png': '5e7c64cf25ac1aabd2b77b9ab601b42bc24b8c35ad97ded142f22e1a526da30d',
  'image/svg+xml': 'a16e20bf08d84e2f4dd1bca0689402f0cea984bfaa1bfcfe5e6b05422f8abc69',
} as const;

describe('certificate/pdf everywhere', function () {
  this.timeout(60_000);

  const sha256 = async (bytes: Bytes): Promise<string> => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

  it('gives the same bytes for the same page, and reads back what was put in', async () => {
    const credential = certified('did:example:issuer');
    const { bytes } = await makePdf(credential, fonts);
    expect((await makePdf(credential, fonts)).bytes).to.deep.equal(bytes);
    expect(await sha256(bytes)).to.equal(SHA256);
    expect(await read(bytes)).to.deep.include({ container: 'pdf', form: 'json', json: credential, text: JSON.stringify(credential) });
    const other = await makePdf({ ...credential, name: 'Another' }, fonts);
    expect(other.bytes).not.to.deep.equal(bytes);
  });

  it('gives the same bytes with the issuer’s own picture, PNG or JPEG', async () => {
    const drawn = { 'image/png': await quartersPng({ faint: true, interlaced: true }), 'image/jpeg': QUARTERS_JPEG.plain } as const;
    for (const type of ['image/png', 'image/jpeg'] as const) {
      const design = { type, bytes: drawn[type], ...QUARTERS, alt: '도안' };
      const { bytes } = await makePdf(certified('did:example:issuer'), fonts, { pdf: { design } });
      expect(await sha256(bytes)).to.equal(DESIGN[type]);
    }
  });

  it('holds the text of a credential and a recording of that text, however large the image it was baked into', async () => {
    const credential = certified('did:example:issuer');
    const text = JSON.stringify(credential);
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date(CHECKED_AT) } });
    const photo = await png(8, () => [90, 60, 200, 255], chunk('tEXt', utf8(`Comment\0${'drawn '.repeat(350_000)}`)));
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>${'drawn '.repeat(350_000)}</desc></svg>`;
    const baked = { png: bakePng(photo, text), svg: utf8(bakeSvg(drawing, text)) };
    const [{ certificate: words }, card, hash] = await Promise.all([loadCertificate('ko'), loadCard('ko'), credentialHash(credential)]);
    const written = async (report: Report, bundle: Report['bundle'], image?: string): Promise<Bytes> => {
      const status = { status: report.verdict, word: card.status.invalid, meaning: '', checkedAt: report.checkedAt };
      const [badge, evidence] = [normalize(credential), bundle && JSON.stringify(bundle)];
      if (!badge) throw new Error('no badge');
      const page = certificatePage(badge, { language: 'ko', words, hash, status });
      const of = { text, isToken: false, document: credential, badge, baked: image, designAlt: '' };
      return await credentialPdf({ page, hash, date: CHECKED_AT, fonts, evidence, ...of });
    };
    const told = await verifier.verify(text, { evidence: true });
    for (const [type, bytes] of [
      ['image/png', baked.png],
      ['image/svg+xml', baked.svg],
    ] as const) {
      expect(bytes.length).to.be.greaterThan(2_000_000);
      const report = await verifier.verify(bytes, { evidence: true });
      const bundle = report.bundle && (await bundleOfText(report.bundle, text));
      expect(bundle).to.deep.equal(told.bundle);
      const image = `data:${type};base64,${toBase64(bytes)}`;
      const file = await written(report, bundle, image);
      expect(await recordingInPdf(file)).to.equal(JSON.stringify(told.bundle));
      expect(await sha256(file)).to.equal(BAKED[type]);
    }
  });
});
