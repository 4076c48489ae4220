import { expect } from 'chai';
import fc from 'fast-check';
import { concat, latin1, utf8 } from '../../src/core/bytes.js';
import type { ErrorCode } from '../../src/errors.js';
import { read } from '../../src/readers/read.js';
import { ob2Hosted } from '../fixtures/ob2.js';
import { refusesAsync } from '../support/refuses.js';
import { BADGE, BADGE_TEXT, cdata, CLR_NAMESPACE, drawing, OB2_NAMESPACE, OB3_NAMESPACE, readsOrRefuses, token } from './containers.js';

const refuses = (svg: string | Uint8Array, code: ErrorCode): Promise<void> => refusesAsync(() => read(svg), code);
const BAKED = drawing(`<openbadges:credential>${cdata(BADGE_TEXT)}</openbadges:credential>`);
const within = (content: string): string => drawing(`<openbadges:credential>${content}</openbadges:credential>`);

describe('readers/svg', () => {
  it('finds JSON in CDATA, a token and a URL in the attribute', async () => {
    expect(await read(BAKED)).to.deep.include({ container: 'svg', form: 'json', text: BADGE_TEXT, notes: [] });
    expect(await read(drawing(`<openbadges:credential verify="${token(BADGE)}"/>`))).to.deep.include({ form: 'jwt', payload: BADGE });
    const hosted = drawing(`<openbadges:assertion verify="https://issuer.test/1?a=1&amp;b=2"></openbadges:assertion>`, OB2_NAMESPACE);
    expect(await read(hosted)).to.deep.include({ form: 'url', url: 'https://issuer.test/1?a=1&b=2' });
  });

  it('finds the element of a CLR', async () => {
    expect(await read(drawing(`<c:credential>${cdata(BADGE_TEXT)}</c:credential>`, CLR_NAMESPACE, 'c'))).to.deep.include({ json: BADGE });
  });

  it('goes by the namespace, whatever its prefix, or without one (IN-06)', async () => {
    for (const prefix of ['x', 'svg', '배지', 'openbadges.2-0']) {
      expect(
        await read(drawing(`<${prefix}:credential>${cdata(BADGE_TEXT)}</${prefix}:credential>`, OB3_NAMESPACE, prefix)),
      ).to.deep.include({ json: BADGE });
    }
    expect(await read(drawing(`<g><credential xmlns="${OB3_NAMESPACE}">${cdata(BADGE_TEXT)}</credential></g>`))).to.deep.include({
      json: BADGE,
    });
  });

  it('passes over the right name in another namespace', async () => {
    await refuses(drawing(`<openbadges:credential>${cdata(BADGE_TEXT)}</openbadges:credential>`, 'https://other.test/'), 'svg.no-badge');
    await refuses(drawing(`<openbadges:assertion>${cdata(BADGE_TEXT)}</openbadges:assertion>`), 'svg.no-badge');
    await refuses(drawing(`<credential>${cdata(BADGE_TEXT)}</credential>`), 'svg.no-badge');
    const rebound = `<g xmlns:openbadges="https://other.test/"><openbadges:credential>${cdata(BADGE_TEXT)}</openbadges:credential></g>`;
    await refuses(drawing(rebound), 'svg.no-badge');
    expect(await read(drawing(`${rebound}<openbadges:credential>${cdata('{"after":1}')}</openbadges:credential>`))).to.deep.include({
      json: { after: 1 },
    });
  });

  it('reads JSON written as text, with entities and character references', async () => {
    expect(await read(within('{&quot;a&quot;:&#x22;&lt;&amp;&gt;&#xD55C;&#44397;&#34;}'))).to.deep.include({ json: { a: '<&>한국' } });
  });

  it('joins text and several CDATA sections, and keeps their white space', async () => {
    expect(await read(within(`\n <![CDATA[{"a":"]]]]><![CDATA[>]]>"}`))).to.deep.include({ text: '\n {"a":"]]>"}', json: { a: ']]>' } });
  });

  it('reads line ends as every XML reader does', async () => {
    expect(await read(within(`\r${cdata('{\r\n"a":\r1')}&#13;\r\n}`))).to.deep.include({ text: '\n{\n"a":\n1\r\n}', json: { a: 1 } });
  });

  it('does not read what stands in an element inside', async () => {
    expect(await read(within(`${cdata(BADGE_TEXT)}<g>text</g>`))).to.deep.include({ text: BADGE_TEXT });
  });

  describe('with both, an address and a body', () => {
    const { assertion } = ob2Hosted();
    const both = (body: string, verify = 'https://issuer.test/1'): string =>
      drawing(`<openbadges:assertion verify="${verify}">\n${body}\n</openbadges:assertion>`, OB2_NAMESPACE);

    it('takes the body where it is an assertion', async () => {
      expect(await read(both(cdata(JSON.stringify(assertion))))).to.deep.include({ form: 'json', json: assertion });
    });

    it('takes the address where the body is empty, broken, or something else', async () => {
      for (const body of ['', cdata(''), cdata('{verify:1}'), cdata('{"verify":{"url":"https://issuer.test/1"}}'), cdata('[]')]) {
        expect(await read(both(body))).to.deep.include({ form: 'url', url: 'https://issuer.test/1' });
      }
    });

    it('takes a token before a body: only it is signed', async () => {
      expect(await read(both(cdata(JSON.stringify(assertion)), token({ type: 'Assertion' })))).to.deep.include({ form: 'jwt' });
    });
  });

  it('takes the first of several and says so', async () => {
    const two = drawing(`<openbadges:credential>${cdata(BADGE_TEXT)}</openbadges:credential><g><openbadges:credential verify="x"/></g>`);
    expect(await read(two)).to.deep.include({ json: BADGE, notes: [{ code: 'container.several-chunks', params: { count: 2 } }] });
  });

  it('reads past a plain DOCTYPE, comments, instructions and hostile names', async () => {
    const doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    const noise = `<!-- <openbadges:credential> --><?php <openbadges:credential> ?><__proto__ constructor="1" toString="2"/><g title='a>b "c"'/>`;
    expect(await read(BAKED.replace('<svg', `${doctype}\n<!-- - -->\n<svg`).replace('<openbadges', `${noise}<openbadges`))).to.deep.include(
      { json: BADGE },
    );
  });

  it('reads the encodings XML files come in', async () => {
    const wide = drawing(`<title>é</title><openbadges:credential>${cdata('{"a":"é"}')}</openbadges:credential>`);
    const utf16 = concat(
      Uint8Array.of(0xff, 0xfe),
      new Uint8Array(Uint16Array.from(wide.replace('UTF-8', 'UTF-16'), (letter) => letter.charCodeAt(0)).buffer),
    );
    const western = Uint8Array.from(wide.replace('UTF-8', 'iso-8859-1'), (letter) => letter.charCodeAt(0));
    for (const bytes of [utf8(wide), utf8(`\uFEFF${wide}`), utf16, western])
      expect(await read(bytes)).to.deep.include({ json: { a: 'é' } });
  });

  describe('refuses', () => {
    it('a drawing without a badge, or with an empty one (IN-12)', async () => {
      for (const content of [
        '',
        '<openbadges:credential/>',
        '<openbadges:credential verify=" "> </openbadges:credential>',
        '<openbadges:credential verify="nothing"/>',
      ]) {
        await refuses(drawing(content), 'svg.no-badge');
      }
      await refuses(within('hello'), 'svg.no-badge');
    });

    it('a body that is no JSON object', async () => {
      await refuses(within(cdata('{"a":')), 'json.syntax');
      await refuses(within(cdata('[]')), 'json.not-object');
    });

    for (const [name, doctype] of Object.entries({
      'an external entity': '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      'entities that multiply': `<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">${'bcdefgh'.replace(/./g, '<!ENTITY $& "&a;&a;&a;&a;">')}]>`,
      'a parameter entity': '<!DOCTYPE svg [<!ENTITY % p SYSTEM "https://evil.test/p.dtd"> %p;]>',
      'an empty internal subset': '<!DOCTYPE svg PUBLIC "a" "b" []>',
    })) {
      it(name, () => refuses(`${doctype}<svg xmlns="http://www.w3.org/2000/svg"><title>&x;</title></svg>`, 'svg.entities'));
    }

    for (const [name, svg] of Object.entries({
      'an entity nobody declared': within('&x;'),
      'a bare ampersand': within('a & b'),
      'a reference to a character XML does not have': within('&#0;'),
      'a reference to half a character': within('&#xD800;'),
      'a reference beyond Unicode': within('&#x110000;'),
      'a tag that is not closed': BAKED.replace('</openbadges:credential>', ''),
      'tags closed in the wrong order': drawing('<g><a></g></a>'),
      'a prefix without a namespace': drawing('<x:credential/>'),
      'an attribute twice': drawing('<g id="a" id="b"/>'),
      'an attribute without quotes': drawing('<g id=a/>'),
      'an attribute without a value': drawing('<g id/>'),
      'attributes without space between': drawing('<g id="a"class="b"/>'),
      'a tag inside a value': drawing('<g id="<a>"/>'),
      'a CDATA that does not end': drawing('<g><![CDATA[</g>'),
      'the end of a CDATA outside one': drawing('<g>]]></g>'),
      'a comment that does not end': drawing('<!-- '),
      'two dashes in a comment': drawing('<!-- -- -->'),
      'a second root': `${BAKED}<svg/>`,
      'text after the root': `${BAKED}text`,
      'text before the root': BAKED.replace('<svg', 'text<svg'),
      'a DOCTYPE after the root began': drawing('<!DOCTYPE svg>'),
      'two DOCTYPEs': BAKED.replace('<svg', '<!DOCTYPE svg><!DOCTYPE svg><svg'),
      'a declaration that is not at the start': ` ${BAKED}`,
      'a name with two colons': drawing('<openbadges:a:b/>'),
      'the prefix xml bound to another namespace': drawing('<g xmlns:xml="https://other.test/"/>'),
      'a control character': within('\u0001'),
      'half a character': within('\uD800'),
      'a name that begins with a digit': drawing('<1/>'),
      'nothing but a beginning': '<',
      'nothing but a prolog': '<?xml version="1.0"?>',
    })) {
      it(name, () => refuses(svg, 'svg.malformed'));
    }

    it('bytes that are not in the encoding the file names', async () => {
      await refuses(concat(utf8(BAKED), Uint8Array.of(0xff)), 'svg.malformed');
      await refuses(utf8(BAKED.replace('UTF-8', 'no-such-encoding')), 'svg.malformed');
    });

    it('nesting beyond all reason', async () => {
      expect(
        (await read(drawing(`${'<g>'.repeat(300)}<openbadges:credential>${cdata('{}')}</openbadges:credential>${'</g>'.repeat(300)}`)))
          .form,
      ).to.equal('json');
      await refuses(
        drawing(`${'<g>'.repeat(100_000)}<openbadges:credential>${cdata('{}')}</openbadges:credential>${'</g>'.repeat(100_000)}`),
        'svg.malformed',
      );
    });
  });

  it('refuses a file cut anywhere before its end', async () => {
    const end = BAKED.trimEnd().length;
    for (let length = 1; length < end; length++) await refuses(BAKED.slice(0, length), 'svg.malformed');
  });

  it('reads or refuses any change to a baked file (IN-07)', async () => {
    const bytes = utf8(BAKED);
    const change = fc.tuple(
      fc.nat(bytes.length - 1),
      fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...utf8('<>&"\'[]!?/:= '))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const other = bytes.slice();
        for (const [at, byte] of changes) other[at] = byte;
        await readsOrRefuses(other);
        await readsOrRefuses(latin1(other));
      }),
      { numRuns: 500 },
    );
  });

  it('comes to an end with a very long text, however it is made', async () => {
    const n = 200_000;
    const declarations = Array.from({ length: 400 }, (_, index) => `<g xmlns:p${index}="https://p.test/${index}">`).join('');
    for (const inner of [
      '<g/>'.repeat(n),
      '<'.repeat(n),
      '&amp;'.repeat(n),
      '&'.repeat(n),
      '<!--'.repeat(n),
      '<![CDATA['.repeat(n),
      '<?'.repeat(n),
      `<g${' '.repeat(n)}`,
      `<g ${'a'.repeat(n)}`,
      `<g a${' '.repeat(n)}b`,
      `<g a="${'a'.repeat(n)}`,
      `<g ${Array.from({ length: n / 10 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
      `${declarations}${'<p0:x/>'.repeat(n)}`,
      ']]'.repeat(n),
    ]) {
      await readsOrRefuses(drawing(inner));
      await readsOrRefuses(`<!DOCTYPE svg ${inner}`);
    }
  });
});
