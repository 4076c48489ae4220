/** Certificates as PDF, looked at with programs that are not ours: qpdf and poppler. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { issuerPicture } from '../../src/certificate/index.js';
import type { Bytes } from '../../src/core/bytes.js';
import { BadgeError } from '../../src/errors.js';
import { directions, pieces } from '../../src/certificate/pdf/lines.js';
import { srgbProfile } from '../../src/certificate/pdf/icc.js';
import { designIn, webFonts, type FontSource } from '../../src/certificate/pdf/index.js';
import { normalize } from '../../src/model/index.js';
import { createVerifier } from '../../src/verify/index.js';
import { dataUrl } from '../fixtures/images.js';
import { certified, CHECKED_AT, makePdf } from '../fixtures/certificate.js';
import { QUARTERS_JPEG, quartersPng, turnedJpeg } from '../fixtures/pictures.js';
import { achievement, createWorld, didKeyIssuer, makeKey, png, signDataIntegrity, signJwt, subject } from '../fixtures/mint.js';

const asked: string[] = [];
const fonts: FontSource = (path) => {
  asked.push(path);
  return Promise.resolve(new Uint8Array(readFileSync(new URL(`../../node_modules/@fontsource/${path}`, import.meta.url))));
};

const missing = ['qpdf', 'pdftotext', 'pdftoppm', 'pdfdetach', 'pdfinfo', 'pdffonts'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
);
const title = 'certificate/pdf';

(missing.length > 0 ? describe.skip : describe)(missing.length > 0 ? `${title} (skipped: no ${missing.join(', ')})` : title, function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'certificate-'))));
  after(() => rmSync(folder, { recursive: true }));
  const file = (bytes: Uint8Array): string => {
    const path = join(folder, `${crypto.randomUUID()}.pdf`);
    writeFileSync(path, bytes);
    return path;
  };
  const run = (tool: string, ...args: readonly string[]): string => execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe' });
  const words = (path: string): string => run('pdftotext', path, '-').replace(/\s+/g, ' ').normalize('NFC');

  it('is a sound file whose words can be copied, in Korean, Japanese and English', async () => {
    const credential = certified('did:example:issuer');
    for (const [language, expected] of [
      [
        'ko',
        ['인증서', '김보기 님', '증명합니다', '데이터 분석 과정', '발급일: 2026년 1월 1일', '유효 기한: 2027년 12월 31일', '출력 사본'],
      ],
      ['ja', ['証明書', '김보기 殿', '証明します', '有効期限: 2027年12月31日']],
      ['en', ['Certificate', 'This certifies that', 'Valid until: December 31, 2027']],
    ] as const) {
      const path = file((await makePdf(credential, fonts, { language })).bytes);
      expect(run('qpdf', '--check', path)).to.include('No syntax or stream encoding errors');
      for (const part of expected) expect(words(path)).to.include(part);
    }
  });

  it('is a tagged document with a title, a language and headings in order', async () => {
    const path = file((await makePdf(certified('did:example:issuer'), fonts)).bytes);
    const info = run('pdfinfo', path);
    expect(info).to.match(/Tagged: +yes/);
    expect(info).to.match(/Title: +인증서: 데이터 분석 과정, 김보기/);
    expect(info).to.match(/JavaScript: +no/);
    expect(info).to.match(/Page size: +595 x 842 pts \(A4\)/);
    const structure = run('pdfinfo', '-struct-text', path)
      .split('\n')
      .map((line) => line.trim());
    expect(structure[0]).to.equal('Document');
    const heads = structure.flatMap((line, index) => (/^H\d/.test(line) ? [`${line} ${structure[index + 1] ?? ''}`] : []));
    expect(heads).to.deep.equal(['H1 (block) "인증서"', 'H2 (block) "데이터 분석 과정"']);
    expect(run('qpdf', '--qdf', path, '-')).to.include('/Lang (ko)');
  });

  it('follows what PDF/A-3 asks of files: fonts, colours, metadata, an attachment with a relation', async () => {
    const path = file((await makePdf(certified('did:example:issuer'), fonts)).bytes);
    const rows = run('pdffonts', path).split('\n').slice(2).filter(Boolean);
    expect(rows.length).to.be.greaterThan(2);
    for (const row of rows) expect(row).to.match(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/);
    const objects = run('qpdf', '--qdf', '--object-streams=disable', path, '-');
    for (const part of [
      '/AFRelationship /Source',
      '/GTS_PDFA1',
      '/OutputIntents',
      '<pdfaid:part>3</pdfaid:part>',
      '/MarkInfo',
      '/Subtype /application#2fjson',
    ])
      expect(objects, part).to.include(part);
    expect(objects).not.to.match(/\/JavaScript|\/Launch|\/OpenAction|\/EmbeddedGoTo|\/Encrypt/);
    const profile = srgbProfile();
    expect(new DataView(profile.buffer).getUint32(0)).to.equal(profile.length);
  });

  it('keeps the rules of PDF/A-3b that a validator would look at (ISO 19005-3), on a page with everything', async () => {
    const design = {
      type: 'image/png',
      bytes: await png([60, 80], () => [200, 40, 40, 128]),
      width: 60,
      height: 80,
      alt: 'Design of the issuer',
    } as const;
    const { bytes } = await makePdf(certified('did:example:issuer'), fonts, {
      verdict: 'revoked',
      more: { link: 'https://check.test/1' },
      pdf: { design },
    });
    const path = file(bytes);
    // §6.1.2: a comment of four bytes above 127 after the header; nothing after the last end of file (§6.1.3).
    expect(Buffer.from(bytes.subarray(0, 20)).toString('latin1')).to.match(/^%PDF-1\.7\n%[\x80-\xff]{4}/);
    expect(Buffer.from(bytes).toString('latin1')).to.match(/%%EOF\s?$/);
    type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
    interface Held {
      readonly value?: Value;
      readonly stream?: { readonly dict: Readonly<Record<string, Value>>; readonly data?: string };
    }
    const { qpdf } = JSON.parse(run('qpdf', '--json', '--json-stream-data=inline', '--decode-level=generalized', path)) as {
      qpdf: readonly [{ readonly pdfversion: string }, Readonly<Record<string, Held>>];
    };
    const objects = qpdf[1];
    const dict = (value: Value | undefined): Readonly<Record<string, Value>> => {
      if (typeof value === 'string' && /^\d+ 0 R$/.test(value)) {
        const held = objects[`obj:${value}`];
        return held?.stream?.dict ?? dict(held?.value);
      }
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Value>>) : {};
    };
    const list = (value: Value | undefined): readonly Value[] => {
      const held = typeof value === 'string' ? objects[`obj:${value}`]?.value : value;
      return Array.isArray(held) ? (held as readonly Value[]) : [];
    };
    const text = (value: Value | undefined): string =>
      typeof value === 'string' ? Buffer.from(objects[`obj:${value}`]?.stream?.data ?? '', 'base64').toString() : '';
    const trailer = dict(objects['trailer']?.value);
    const catalog = dict(trailer['/Root']);
    const info = dict(trailer['/Info']);
    expect(trailer).to.have.property('/ID');
    expect(trailer).not.to.have.property('/Encrypt');
    // §6.6.2: the file says the same of itself twice.
    const xmp = text(catalog['/Metadata']);
    const day = (name: string): string => String(info[name]).replace(/^u:D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d).*$/, '$1-$2-$3T$4:$5:$6Z');
    expect(xmp).to.include(`<rdf:li xml:lang="x-default">${String(info['/Title']).slice(2)}</rdf:li>`);
    expect(xmp).to.include(`<rdf:Seq><rdf:li>${String(info['/Author']).slice(2)}</rdf:li>`);
    expect(xmp).to.include(`<pdf:Producer>${String(info['/Producer']).slice(2)}</pdf:Producer>`);
    expect(xmp)
      .to.include(`<xmp:CreateDate>${day('/CreationDate')}<`)
      .and.to.include(`<xmp:ModifyDate>${day('/ModDate')}<`);
    expect(xmp).to.include('<pdfaid:part>3</pdfaid:part>').and.to.include('<pdfaid:conformance>B</pdfaid:conformance>');
    // §6.2.3: one output intent, whose profile has as many colours as the page uses.
    const [intent] = list(catalog['/OutputIntents']);
    expect(dict(intent)).to.include({ '/S': '/GTS_PDFA1' });
    expect(dict(dict(intent)['/DestOutputProfile'])).to.include({ '/N': 3 });
    // §6.8: every attached file is associated with something, says what it is to it, and when it was changed.
    const [associated] = list(catalog['/AF']);
    const file_ = dict(associated);
    expect(file_).to.include.keys('/F', '/UF', '/Desc').and.to.include({ '/AFRelationship': '/Source' });
    const embedded = dict(dict(file_['/EF'])['/F']);
    expect(embedded['/Subtype']).to.equal('/application/json');
    expect(dict(embedded['/Params'])).to.have.property('/ModDate');
    expect(list(dict(dict(catalog['/Names'])['/EmbeddedFiles'])['/Names'])).to.have.length(2);
    for (const { value, stream } of Object.values(objects)) {
      const one = stream?.dict ?? dict(value);
      expect(['/LZWDecode', '/Crypt'], 'filters (§6.1.7)').not.to.include(one['/Filter']);
      expect(one, 'no file outside (§6.1.7)').not.to.include.any.keys('/FFilter', '/FDecodeParms', '/JS', '/AA', '/OpenAction');
      expect(list(one['/Annots'])).to.deep.equal([]);
      if (one['/Type'] === '/Font') expect(one['/Subtype'], 'fonts (§6.2.11)').to.be.oneOf(['/Type0', '/CIDFontType2']);
      if (one['/Subtype'] === '/Type0') expect(one).to.have.property('/ToUnicode');
      if (one['/Subtype'] === '/CIDFontType2') expect(one['/CIDToGIDMap']).to.equal('/Identity');
      if (one['/Type'] === '/FontDescriptor') expect(one).to.include.any.keys('/FontFile2', '/FontFile3');
      if (one['/Subtype'] === '/Image') expect(one['/Interpolate'] ?? false, 'images (§6.2.8)').to.equal(false);
      if (one['/Type'] === '/ExtGState') expect(one).not.to.include.any.keys('/TR', '/HTP');
    }
    expect(
      Object.values(objects).filter(({ stream }) => stream?.dict['/Subtype'] === '/Image' && stream.dict['/SMask'] !== undefined),
    ).to.have.length(1);
    // What the stamp says is decoration: it stands in the words above already.
    expect(run('pdfinfo', '-struct-text', path).match(/취소됨/g)).to.have.length(4);
  });

  it('carries the credential byte for byte, and is verified from the file alone', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const signed = await signDataIntegrity(certified(issuer.id), issuer);
    const text = JSON.stringify(signed, undefined, 2);
    const { bytes } = await makePdf(signed, fonts, { text, pdf: { evidence: '{"format":"…"}' } });
    const [path, out] = [file(bytes), join(folder, 'out.json')];
    run('pdfdetach', '-save', '1', '-o', out, path);
    expect(readFileSync(out, 'utf8')).to.equal(text);
    run('pdfdetach', '-save', '2', '-o', out, path);
    expect(readFileSync(out, 'utf8')).to.equal('{"format":"…"}');
    expect(run('qpdf', '--check', path)).to.include('No syntax or stream encoding errors');
    // A credential may carry its picture, which stands in a recording twice; only what would make the file too large to mail is left out.
    const { bytes: pictured } = await makePdf(signed, fonts, { pdf: { evidence: JSON.stringify('x'.repeat(900_000)) } });
    expect(run('pdfdetach', '-list', file(pictured))).to.include('2 embedded files');
    const { bytes: long } = await makePdf(signed, fonts, { pdf: { evidence: ' '.repeat(4_000_001) } });
    expect(run('pdfdetach', '-list', file(long))).to.include('1 embedded files');
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date(CHECKED_AT) } });
    const report = await verifier.verify(bytes);
    expect(report.verdict).to.equal('valid');
    expect(report.outcomes.filter(({ code }) => code.startsWith('pdf.')).map(({ code }) => code)).to.deep.equal(['pdf.look']);
    const token = await signJwt(certified(issuer.id), issuer);
    const asToken = await makePdf(certified(issuer.id), fonts, {
      pdf: { attachment: { name: 'credential.jwt', type: 'application/vc+jwt', bytes: new TextEncoder().encode(token) } },
    });
    expect((await verifier.verify(asToken.bytes)).verdict).to.equal('valid');
  });

  it('draws emoji, and tells what no font has by its number, never as an empty box', async () => {
    const credential = certified('did:example:issuer', {
      credentialSubject: subject({ name: '김보기 🧵', achievement: achievement({ name: 'Sewing ✂️ 4️⃣ © → สม' }) }),
    });
    const [drawn, plain] = await Promise.all(
      [fonts, (path: string) => (path.startsWith('noto-emoji') ? Promise.reject(new BadgeError('fetch.network')) : fonts(path))].map(
        async (source) => (await makePdf(credential, source)).bytes,
      ),
    );
    expect(words(file(drawn ?? new Uint8Array())))
      .to.include('김보기 🧵 님')
      .and.include('Sewing ✂ 4 © → [U+0E2A][U+0E21]');
    expect(words(file(plain ?? new Uint8Array())))
      .to.include('김보기 [U+1F9F5] 님')
      .and.not.match(/[□\uFFFD]/);
    // What stands for a sign is no other name.
    const signed = await signDataIntegrity(credential, didKeyIssuer(await makeKey()));
    const { bytes } = await makePdf(signed, (path) =>
      path.startsWith('noto-emoji') ? Promise.reject(new BadgeError('fetch.network')) : fonts(path),
    );
    const { outcomes } = await createVerifier({ fetch: createWorld().fetch }).verify(bytes);
    expect(outcomes.map(({ code }) => code))
      .to.include('pdf.look')
      .and.not.include('pdf.other-recipient');
  });

  it('says at the top what is wrong', async () => {
    const { bytes } = await makePdf(certified('did:example:issuer'), fonts, { language: 'en', verdict: 'revoked' });
    expect(words(file(bytes))).to.match(/^Revoked The issuer has withdrawn this badge\. Certificate/);
  });

  it('loads no font it needs no letter of', async () => {
    const credential = certified('did:example:issuer', {
      issuer: 'did:example:issuer',
      credentialSubject: subject({ name: 'Ada', achievement: achievement() }),
    });
    asked.length = 0;
    await makePdf(credential, fonts, { language: 'en' });
    expect(asked.filter((path) => /^noto-serif-|^amiri/.test(path))).to.deep.equal([]);
    expect(asked.filter((path) => path.endsWith('.woff')).sort()).to.deep.equal([
      'noto-serif/files/noto-serif-latin-400-normal.woff',
      'noto-serif/files/noto-serif-latin-600-normal.woff',
    ]);
  });

  it('keeps to its page and says so in marks where there is no letter for something', async () => {
    const long = certified('did:example:issuer', {
      credentialSubject: subject({
        name: 'Longname '.repeat(34),
        narrative: 'n'.repeat(900),
        achievement: achievement({ name: '👩🏽‍🚀 rocket', description: '가나다라 '.repeat(200) }),
      }),
    });
    const path = file(
      (await makePdf(long, fonts, { more: { orientation: 'landscape', paper: 'letter', link: 'https://check.test/1' } })).bytes,
    );
    expect(run('pdfinfo', path))
      .to.match(/Pages: +1\n/)
      .and.match(/Page size: +792 x 612/);
    const boxes = [...run('pdftotext', '-bbox', path, '-').matchAll(/yMin="([\d.]+)"[^>]*yMax="([\d.]+)"/g)];
    expect(boxes.length).to.be.greaterThan(50);
    for (const [, top = '', bottom = ''] of boxes) expect(Number(top) > 30 && Number(bottom) < 582).to.equal(true);
    expect(words(path)).to.include('rocket').and.include('https://check.test/1');
  });

  it('holds a picture with a text for it, and survives one that is broken', async () => {
    const picture = await png(8, () => [200, 40, 40, 255]);
    const image = { type: 'image/png', bytes: picture, alt: 'Badge image' } as const;
    const { bytes } = await makePdf(certified('did:example:issuer'), fonts, { pdf: { image } });
    expect(run('qpdf', '--qdf', file(bytes), '-'))
      .to.include('/Subtype /Image')
      .and.include('/Alt');
    const broken = await makePdf(certified('did:example:issuer'), fonts, { pdf: { image: { ...image, bytes: picture.slice(0, 40) } } });
    expect(run('qpdf', '--check', file(broken.bytes))).to.include('No syntax or stream encoding errors');
  });

  it('has the issuer’s own picture as a page before the words, as it is in the credential, and is verified with it', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const drawing = await png([600, 424], (x, y) => [x % 200, y % 200, 120, 255]);
    const credential = certified(issuer.id, {
      credentialSubject: subject({
        name: '김보기',
        achievement: achievement({ name: '데이터 분석 과정', image: { id: dataUrl('image/png', drawing), type: 'Image' } }),
      }),
    });
    const signed = await signDataIntegrity(credential, issuer);
    const badge = normalize(signed);
    const design = badge && (await designIn(signed, badge, '도안'));
    expect(design).to.include({ type: 'image/png', width: 600, height: 424 });
    expect(design?.bytes).to.deep.equal(drawing);
    const image = { type: 'image/png', bytes: drawing, alt: '' } as const;
    for (const verdict of ['valid', 'revoked'] as const) {
      const { bytes } = await makePdf(signed, fonts, { verdict, pdf: { design, image } });
      const path = file(bytes);
      expect(run('qpdf', '--check', path)).to.include('No syntax or stream encoding errors');
      expect(run('pdfinfo', '-f', '1', '-l', '2', path)).to.match(/Page +1 size: +842 x 595[^]*Page +2 size: +595 x 842/);
      expect(run('pdfinfo', '-struct', path).match(/Figure/g)).to.have.length(1);
      const [first = '', second = ''] = run('pdftotext', path, '-').split('\f');
      expect(first).to.include('확인 번호');
      expect(first.includes('취소됨')).to.equal(verdict === 'revoked');
      expect(second).to.include('김보기');
      const report = await createVerifier().verify(bytes);
      expect([report.verdict, ...report.outcomes.filter(({ code }) => code.startsWith('pdf.')).map(({ code }) => code)]).to.deep.equal([
        'valid',
        'pdf.look',
      ]);
    }
    // A picture that is none: the words are the certificate.
    const broken = await makePdf(signed, fonts, { pdf: { design: design && { ...design, bytes: drawing.slice(0, 40) } } });
    expect(run('pdfinfo', file(broken.bytes))).to.match(/Pages: +1/);
  });

  it('has the issuer’s picture from every kind of file rightly, or not at all, and the reader agrees', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const kinds: Readonly<Record<string, readonly ['image/png' | 'image/jpeg', Bytes, ('faint' | 'keyed' | 'left out')?]>> = {
      '16 bits, half transparent': ['image/png', await quartersPng({ faint: true, depth: 16 }), 'faint'],
      'interlaced, one colour transparent': ['image/png', await quartersPng({ keyed: true, interlaced: true }), 'keyed'],
      'moving pictures': ['image/png', await quartersPng({ moving: true }), 'left out'],
      'a progressive JPEG': ['image/jpeg', QUARTERS_JPEG.progressive],
      'colours of printers': ['image/jpeg', QUARTERS_JPEG.printer, 'left out'],
      'a JPEG to be turned': ['image/jpeg', turnedJpeg(6), 'left out'],
    };
    for (const [kind, [type, picture, look]] of Object.entries(kinds)) {
      const image = { id: dataUrl(type, picture), type: 'Image' };
      const signed = await signDataIntegrity(
        certified(issuer.id, { credentialSubject: subject({ name: '김보기', achievement: achievement({ name: '데이터', image }) }) }),
        issuer,
      );
      const badge = normalize(signed);
      const shown = await issuerPicture(signed, image.id);
      expect([shown.kind, shown.kind === 'picture' && shown.inPdf], kind).to.deep.equal(['picture', look !== 'left out']);
      const design = badge && (await designIn(signed, badge, '도안'));
      expect(design === undefined, kind).to.equal(look === 'left out');
      if (look === 'left out' && kind !== 'colours of printers') continue;
      // Beside the words, where there is no page of its own, the same holds.
      const { bytes } = await makePdf(signed, fonts, { pdf: { design, image: { type, bytes: picture, alt: '' } } });
      const path = file(bytes);
      expect(run('pdfinfo', path), kind).to.match(look === 'left out' ? /Pages: +1\n/ : /Pages: +2\n/);
      expect(run('qpdf', '--qdf', path, '-').includes('/Subtype /Image'), kind).to.equal(look !== 'left out');
      const report = await createVerifier().verify(bytes);
      expect([report.verdict, ...report.outcomes.map(({ code }) => code).filter((code) => code.startsWith('pdf.'))], kind).to.deep.equal([
        'valid',
        'pdf.look',
      ]);
      if (look === 'left out') continue;
      const [, width = '', height = '', pixels = ''] =
        /^P6\n(\d+) (\d+)\n255\n([^]*)$/.exec(execFileSync('pdftoppm', ['-r', '12', '-l', '1', path]).toString('latin1')) ?? [];
      const seen = [0.3, 0.7].flatMap((y) =>
        [0.3, 0.7].map((x) => {
          const at = (Math.floor(y * Number(height)) * Number(width) + Math.floor(x * Number(width))) * 3;
          return [0, 1, 2].map((part) => Math.round(pixels.charCodeAt(at + part) / 64) * 64);
        }),
      );
      const green = look === 'keyed' ? [256, 256, 256] : look === 'faint' ? [128, 256, 128] : [0, 256, 0];
      expect(seen, kind).to.deep.equal([[256, 0, 0], green, [0, 0, 256], [256, 256, look === 'faint' ? 128 : 0]]);
    }
  });

  it('is small and quick to read', async () => {
    expect((await makePdf(certified('did:example:issuer'), fonts)).bytes.length).to.be.lessThan(300_000);
  });
});

describe('certificate/pdf lines', () => {
  it('may end at spaces, and between Chinese and Japanese letters but not before a full stop or after a bracket', () => {
    expect(pieces('데이터 분석 과정')).to.deep.equal(['데이터 ', '분석 ', '과정']);
    expect(pieces('証明（書）。')).to.deep.equal(['証', '明', '（書）。']);
  });

  it('turns right-to-left lines around, with numbers and brackets', () => {
    const parts = (text: string): unknown => directions(text, 'rtl').map(({ text: part, rtl }) => `${rtl ? 'R' : 'L'}${part}`);
    expect(parts('\u0623\u0628 \u062a')).to.deep.equal(['R\u0623\u0628 \u062a']);
    expect(parts('\u0623 (Ada) 12')).to.deep.equal(['R\u0623 ', 'R(', 'LAda', 'R)', 'R ', 'L12']);
    expect(directions('Ada 12', 'ltr')).to.have.length(1);
  });
});

describe('certificate/pdf fonts', () => {
  it('says whose server has none', async () => {
    const real = globalThis.fetch;
    globalThis.fetch = () => Promise.resolve(new Response('', { status: 404 }));
    const answer = await webFonts('https://fonts.test/')('noto-serif/unicode.json').catch((error: unknown) => error);
    globalThis.fetch = real;
    expect(answer).to.be.instanceOf(BadgeError).and.include({ code: 'fetch.http-error' });
  });
});
