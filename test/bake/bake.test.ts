import { expect } from 'chai';
import fc from 'fast-check';
import { concat, utf8 } from '../../src/core/bytes.js';
import { checksumHolds, keywordOf, pngChunks } from '../../src/core/png.js';
import type { JsonObject } from '../../src/core/json.js';
import { bakePng, bakeSvg } from '../../src/bake/index.js';
import { read } from '../../src/readers/index.js';
import { ob2Hosted } from '../fixtures/ob2.js';
import { openBadge, openBadge11, VC2 } from '../fixtures/ob3.js';
import { BADGE, BADGE_TEXT, cdata, drawing, itxt, legacyText, OB2_NAMESPACE, picture, token } from '../readers/containers.js';
import { refuses } from '../support/refuses.js';

const CLR = JSON.stringify({ '@context': [VC2], type: ['VerifiableCredential', 'ClrCredential'], id: 'urn:uuid:1' });
const OB2_TEXT = JSON.stringify(ob2Hosted().assertion);
const URL_TEXT = 'https://issuer.test/assertions/1?a=1&b=%22';
const PLAIN_SVG = drawing('<title>plain</title>').replace(/ xmlns:openbadges="[^"]*"/, '');

/** Every form of a badge, with the names it is to be baked under. */
const FORMS: readonly (readonly [name: string, badge: string, keyword: string, element: string])[] = [
  ['OB 3.0 JSON', BADGE_TEXT, 'openbadgecredential', 'credential'],
  ['OB 3.0 token', token(BADGE), 'openbadgecredential', 'credential'],
  ['OB 3.0 token with a vc claim', token({ vc: openBadge11('did:example:issuer') }), 'openbadgecredential', 'credential'],
  ['CLR 2.0 JSON', CLR, 'clrcredential', 'credential'],
  ['OB 2.0 JSON', OB2_TEXT, 'openbadges', 'assertion'],
  ['OB 2.0 token', token(JSON.parse(OB2_TEXT)), 'openbadges', 'assertion'],
  ['URL', URL_TEXT, 'openbadges', 'assertion'],
];

/** Text that has broken bakers: scripts of all kinds, quotes, ends of CDATA, line separators, carriage returns. */
const HARD = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '한국어',
      '日本語',
      'עברית',
      'العربية',
      '🎖️',
      '👩‍👩‍👧',
      '"',
      "'",
      '\\',
      ']]>',
      ']',
      '>',
      '<![CDATA[',
      '&amp;',
      '&',
      '<',
      '\u2028',
      '\u2029',
      '\u202E',
      '\u0085',
      '\u00A0',
      '\uFEFF',
      '\r',
      '\n',
      '\t',
      '\0',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
});

function written(value: JsonObject, style: number): string {
  const text = JSON.stringify(value, undefined, style % 4);
  if (style < 4) return text;
  return style < 8 ? text.replaceAll('\n', '\r\n') : ` \n${text}\r\n\t`;
}

async function textIn(image: Uint8Array | string): Promise<string> {
  const result = await read(image);
  expect(result.notes).to.deep.equal([]);
  return result.form === 'json' ? result.text : result.form === 'jwt' ? result.token : result.url;
}

describe('bake', () => {
  for (const [name, badge, keyword, element] of FORMS) {
    it(`gives back ${name} to the letter`, async () => {
      const png = bakePng(await picture(), badge);
      expect(
        pngChunks(png)
          .filter(({ type }) => type === 'iTXt')
          .map(keywordOf),
      ).to.deep.equal([keyword]);
      expect(await textIn(png)).to.equal(badge);
      const svg = bakeSvg(PLAIN_SVG, badge);
      expect(svg).to.match(new RegExp(`<svg [^>]*xmlns:openbadges="[^"]+"[^>]*><openbadges:${element}[ >]`));
      expect(await textIn(svg)).to.equal(badge);
      expect(await textIn(utf8(svg))).to.equal(badge);
    });
  }

  it('gives back any JSON to the letter, in PNG and SVG', async () => {
    const image = await picture();
    await fc.assert(
      fc.asyncProperty(HARD, HARD, fc.nat(11), async (name, key, style) => {
        const badge = written(
          {
            ...openBadge('did:example:issuer', { id: 'urn:uuid:1' }),
            name: name.toWellFormed(),
            [`x${key.toWellFormed()}`]: [name.length],
          },
          style,
        );
        expect(await textIn(bakePng(image, badge))).to.equal(badge);
        const xml = badge.replace(/[\uFFFE\uFFFF]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`);
        expect(await textIn(bakeSvg(PLAIN_SVG, badge))).to.equal(xml);
      }),
      { numRuns: 300 },
    );
  });

  it('writes what no encoding holds as the escape that means the same', async () => {
    const value = { ...BADGE, name: 'a\uD800b\uDFFFc\uFFFEd\uFFFF' };
    const raw = JSON.stringify(BADGE).replace('배지', 'a\uD800b\uFFFE');
    const utf8Safe = raw.replace('\uD800', '\\ud800');
    expect(await textIn(bakePng(await picture(), raw))).to.equal(utf8Safe);
    expect(await textIn(bakeSvg(PLAIN_SVG, raw))).to.equal(utf8Safe.replace('\uFFFE', '\\ufffe'));
    expect(await read(bakeSvg(PLAIN_SVG, JSON.stringify(value)))).to.deep.include({ json: value });
  });

  it('drops a byte order mark, and white space around a token or a URL', async () => {
    const image = await picture();
    expect(await textIn(bakePng(image, `\uFEFF${BADGE_TEXT}`))).to.equal(BADGE_TEXT);
    expect(await textIn(bakePng(image, ` ${token(BADGE).replace(/(.{50})/g, '$1\n')}\n`))).to.equal(token(BADGE));
    expect(await textIn(bakeSvg(PLAIN_SVG, `${URL_TEXT}\n`))).to.equal(URL_TEXT);
  });

  it('bakes no text that is no badge', async () => {
    const image = await picture();
    for (const bake of [(badge: string): unknown => bakePng(image, badge), (badge: string): unknown => bakeSvg(PLAIN_SVG, badge)]) {
      refuses(() => bake(' '), 'input.empty');
      refuses(() => bake('hello'), 'input.unsupported');
      refuses(() => bake('javascript:alert(1)'), 'input.unsupported');
      refuses(() => bake('{"name":"nothing"}'), 'input.unsupported');
      refuses(() => bake(token({ iss: 'nobody' })), 'input.unsupported');
      refuses(
        () => bake(JSON.stringify({ type: ['VerifiableCredential'], credentialSubject: { id: 'did:example:1' } })),
        'input.unsupported',
      );
      refuses(() => bake('[]'), 'json.not-object');
      refuses(() => bake('{"a":'), 'json.syntax');
      refuses(() => bake('{"a":1,"a":2}'), 'json.duplicate-key');
      refuses(() => bake('eyJhbGciOiJIUzI1NiJ9.x'), 'jwt.syntax');
    }
  });

  describe('bakePng', () => {
    it('puts one sound chunk after the header and leaves the rest as it was', async () => {
      const image = await picture(legacyText('Comment', 'kept'));
      const [header, badge, ...rest] = pngChunks(bakePng(image, BADGE_TEXT));
      expect(badge?.type).to.equal('iTXt');
      expect(badge && checksumHolds(badge)).to.equal(true);
      expect([...(badge?.data.subarray(19, 24) ?? [])], 'not compressed, no language').to.deep.equal([0, 0, 0, 0, 0]);
      expect([header, ...rest].map((chunk) => [...(chunk?.raw ?? [])])).to.deep.equal(pngChunks(image).map(({ raw }) => [...raw]));
    });

    it('replaces every badge the image held', async () => {
      const image = await picture(
        itxt('openbadges', OB2_TEXT),
        legacyText('openbadges', URL_TEXT),
        itxt('clrcredential', CLR),
        itxt('openbadgecredential', '{}'),
      );
      const baked = bakePng(image, BADGE_TEXT);
      expect(await textIn(baked)).to.equal(BADGE_TEXT);
      expect([...bakePng(baked, BADGE_TEXT)]).to.deep.equal([...baked]);
      expect([...bakePng(await picture(), BADGE_TEXT)]).to.deep.equal([...baked]);
    });

    it('changes nothing of what it was given, also where that is a part of something larger', async () => {
      const image = await picture();
      const larger = concat(Uint8Array.of(9, 9), image, Uint8Array.of(9));
      expect([...bakePng(larger.subarray(2, -1), BADGE_TEXT)]).to.deep.equal([...bakePng(image, BADGE_TEXT)]);
      expect([...larger.subarray(2, -1)]).to.deep.equal([...image]);
    });

    it('refuses what is no whole PNG', async () => {
      const image = await picture();
      for (const file of [new Uint8Array(), utf8('<svg/>'), image.subarray(0, -1), image.subarray(8)])
        refuses(() => bakePng(file, BADGE_TEXT), 'png.malformed');
    });
  });

  describe('bakeSvg', () => {
    it('writes the form of the specification', () => {
      const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>';
      const jws = token(BADGE);
      expect(bakeSvg(svg, jws)).to.equal(
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="${jws}"></openbadges:credential><path/></svg>`,
      );
      expect(bakeSvg(svg, BADGE_TEXT)).to.include(`<openbadges:credential><![CDATA[${BADGE_TEXT}]]></openbadges:credential><path/>`);
    });

    it('replaces every badge the drawing held, wherever it stands', async () => {
      const old = drawing(
        `<openbadges:assertion verify="https://issuer.test/1"/><g><a:assertion xmlns:a="${OB2_NAMESPACE}">${cdata(OB2_TEXT)}<a:assertion/></a:assertion></g>`,
        OB2_NAMESPACE,
      );
      const baked = bakeSvg(old, BADGE_TEXT);
      expect(await textIn(baked)).to.equal(BADGE_TEXT);
      expect(baked).to.include('<g></g><path');
      expect(bakeSvg(baked, BADGE_TEXT)).to.equal(baked);
      expect(await textIn(bakeSvg(baked, OB2_TEXT))).to.equal(OB2_TEXT);
    });

    it('opens a drawing that had no content, under any prefix', async () => {
      for (const svg of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<s:svg xmlns:s="http://www.w3.org/2000/svg" />', '<svg/>']) {
        expect(await textIn(bakeSvg(svg, BADGE_TEXT))).to.equal(BADGE_TEXT);
      }
    });

    it('declares the encoding the text is to be saved in', async () => {
      const svg = bakeSvg(PLAIN_SVG.replace('UTF-8', 'iso-8859-1'), BADGE_TEXT);
      expect(svg).to.match(/^<\?xml version="1\.0" encoding="UTF-8"\?>/);
      expect(await textIn(utf8(svg))).to.equal(BADGE_TEXT);
    });

    it('refuses what is no SVG', () => {
      refuses(() => bakeSvg('<svg>', BADGE_TEXT), 'svg.malformed');
      refuses(() => bakeSvg('', BADGE_TEXT), 'svg.malformed');
      refuses(() => bakeSvg('<html/>', BADGE_TEXT), 'input.unsupported');
      refuses(() => bakeSvg('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', BADGE_TEXT), 'svg.entities');
    });
  });
});
