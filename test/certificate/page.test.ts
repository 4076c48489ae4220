import { expect } from 'chai';
import { certificatePage, confirmationNumber, credentialHash, paperOf, type CertificateSettings } from '../../src/certificate/index.js';
import { calendarDay, directionOf, sizeFor } from '../../src/certificate/page.js';
import { ornament } from '../../src/certificate/ornament.js';
import { qrModules } from '../../src/certificate/qr.js';
import { loadCertificate } from '../../src/i18n/load-certificate.js';
import { LANGUAGES } from '../../src/i18n/locale.js';
import { normalize } from '../../src/model/index.js';
import type { Badge } from '../../src/model/badge.js';
import { findInImage } from '../../src/readers/qr.js';
import { png } from '../fixtures/images.js';
import { achievement, openBadge, subject, type JsonObject } from '../fixtures/mint.js';

const viewOf = (members: JsonObject = {}): Badge => {
  const badge = normalize(openBadge('https://issuer.test/issuers/1', members));
  if (!badge) throw new Error('no badge');
  return badge;
};

async function settings(language: 'ko' | 'en' | 'ja' = 'en', more: Partial<CertificateSettings> = {}): Promise<CertificateSettings> {
  const { certificate } = await loadCertificate(language);
  const hash = await credentialHash('credential');
  const status = { status: 'unverified', word: 'Not verified yet', meaning: '', checkedAt: undefined } as const;
  return { language, words: certificate, hash, status, ...more };
}

describe('certificate/page', () => {
  it('says what the issuer wrote, in every language around it', async () => {
    const badge = viewOf({
      credentialSubject: subject({ name: '김보기', achievement: achievement({ name: { '@none': '재봉' } as JsonObject }) }),
    });
    for (const language of LANGUAGES) {
      const page = certificatePage(badge, await settings(language));
      expect(page.recipient).to.deep.equal({ value: '김보기', language: 'ko', direction: 'ltr' });
      expect(page.issuer.value).to.equal('Test issuer');
      expect(page.issuerHost).to.equal('issuer.test');
      expect(page.facts.map(({ value }) => value.value)[0]).to.match(/2026/);
      expect(page.confirmation.value.value).to.match(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    }
  });

  it('names nobody where the badge names nobody, and adds no politeness to that', async () => {
    const page = certificatePage(viewOf(), await settings('ko'));
    expect(page.recipient.value).to.equal('이 인증서의 보유자');
    expect(page.honorific).to.equal('');
  });

  it("prints the issuer's calendar day, whatever zone anybody lives in", async () => {
    const { words } = await settings('en');
    expect(calendarDay('2026-01-01T00:30:00+09:00', words)).to.equal('January 1, 2026');
    expect(calendarDay('2025-12-31T23:30:00-10:00', words)).to.equal('December 31, 2025');
    expect(calendarDay('next year', words)).to.equal('next year');
    const { words: korean } = await settings('ko');
    expect(calendarDay('2026-01-01', korean)).to.equal('2026년 1월 1일');
  });

  it('keeps what is right-to-left so, takes out what would reorder it, and cuts what is endless', async () => {
    expect(directionOf('(١) شهادة')).to.equal('rtl');
    expect(directionOf('2. Stufe')).to.equal('ltr');
    const name = `a\u202eb`;
    const page = certificatePage(
      viewOf({ credentialSubject: subject({ name, achievement: achievement({ description: 'x'.repeat(5000) }) }) }),
      await settings(),
    );
    expect(page.recipient.value).to.equal('ab');
    expect(page.description?.value).to.have.length(601);
  });

  it('states addressee, purpose and where it can be checked', async () => {
    const page = certificatePage(
      viewOf(),
      await settings('en', { link: 'https://check.test/1', submission: { addressee: 'Employer', purpose: 'Application' } }),
    );
    expect(page.submission.map(({ label, value }) => [label, value.value])).to.deep.equal([
      ['Submitted to', 'Employer'],
      ['Purpose', 'Application'],
    ]);
    expect(page.link).to.equal('https://check.test/1');
    expect(page.hint).to.include('Scan');
  });

  it('is A4 or Letter, upright or lying', () => {
    expect(paperOf('a4', 'portrait')).to.include({ width: 595, height: 842 });
    expect(paperOf('letter', 'landscape')).to.include({ width: 792, height: 612 });
  });

  it('sets long words smaller, until the smallest', () => {
    expect(sizeFor('Ada', [32, 24, 12], 400, 1)).to.equal(32);
    expect(sizeFor('가'.repeat(14), [32, 24, 12], 400, 1)).to.equal(24);
    expect(sizeFor('x'.repeat(900), [32, 24, 12], 400, 1)).to.equal(12);
  });
});

describe('certificate/number', () => {
  it('is the same for a document however it is written, and another for any other', async () => {
    const one = await credentialHash({ a: 1, b: [{ c: 2, d: 3 }] });
    expect(await credentialHash({ b: [{ d: 3, c: 2 }], a: 1 })).to.deep.equal(one);
    expect(confirmationNumber(await credentialHash({ a: 2 }))).not.to.equal(confirmationNumber(one));
    // SHA-256 of "abc" begins with ba7816bf8f01cfea.
    expect(confirmationNumber(await credentialHash('abc'))).to.equal('Q9W1-DFWF-077Y');
  });
});

describe('certificate/ornament', () => {
  it('is drawn from the hash, stays on the paper and closes', async () => {
    const [one, other] = [await credentialHash('1'), await credentialHash('2')];
    expect(ornament(one, 595, 842)).to.deep.equal(ornament(one, 595, 842));
    expect(ornament(one, 595, 842)).not.to.deep.equal(ornament(other, 595, 842));
    for (const hash of [one, other, new Uint8Array(32), new Uint8Array(32).fill(255)]) {
      const { curves, color } = ornament(hash, 792, 612);
      const points = curves.flat();
      expect(points.every(([x, y]) => x > 10 && x < 782 && y > 10 && y < 602)).to.equal(true);
      expect(color.every((part) => part >= 92 && part <= 150)).to.equal(true);
    }
  });
});

describe('certificate/qr', () => {
  it('writes what a reader reads', async () => {
    const modules = qrModules('https://check.test/c/7K3F') ?? [];
    const [scale, quiet] = [6, 4];
    const image = await png((modules.length + 2 * quiet) * scale, (x, y) => {
      const dark = modules[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] === true;
      return dark ? [0, 0, 0, 255] : [255, 255, 255, 255];
    });
    expect(await findInImage(image, 'PNG')).to.deep.equal(['https://check.test/c/7K3F']);
  });

  it('writes no code that would be too fine to read from paper', () => {
    expect(qrModules(`https://check.test/${'x'.repeat(300)}`)).to.equal(undefined);
  });
});
