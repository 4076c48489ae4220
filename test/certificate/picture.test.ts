/** The issuer's own design: drawn as a still picture with the credential's words in it, or refused with a reason. */
import { expect } from 'chai';
import { toBase64, toBase64url } from '../../src/core/base.js';
import { concat, utf8 } from '../../src/core/bytes.js';
import { readDataUrl } from '../../src/core/data-url.js';
import type { JsonObject } from '../../src/core/json.js';
import { issuerPicture, type IssuerPicture } from '../../src/certificate/index.js';
import { fillTemplate } from '../../src/certificate/mustache.js';
import { achievement, openBadge, subject } from '../fixtures/mint.js';

const svg = (inner: string, root = 'viewBox="0 0 1122 793"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${root}>${inner}</svg>`;
const dataUrl = (text: string): string => `data:image/svg+xml;base64,${toBase64(utf8(text))}`;
const NAME = 'Ada "A" <b>&amp;</b> O’Neil';
const credential = (renderMethod: unknown, more: JsonObject = {}): JsonObject => ({
  ...openBadge('did:example:issuer', { credentialSubject: subject({ name: NAME, achievement: achievement({ name: 'Data' }) }) }),
  ...more,
  renderMethod: renderMethod as JsonObject,
});
const method = (text: string, more: JsonObject = {}): JsonObject => ({
  type: 'TemplateRenderMethod',
  renderSuite: 'svg-mustache',
  template: dataUrl(text),
  ...more,
});
const drawn = (picture: IssuerPicture): string =>
  picture.kind === 'picture' ? new TextDecoder().decode(readDataUrl(picture.src).bytes) : JSON.stringify(picture);
const multihash = async (text: string): Promise<string> =>
  `u${toBase64url(concat(Uint8Array.of(0x12, 32), new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)))))}`;

describe('certificate/picture', () => {
  it('fills a template with the words of the credential, and none of them becomes markup', async () => {
    const text = svg('<text>{{credentialSubject.name}} {{{credentialSubject.name}}} {{&credentialSubject.name}}</text>');
    for (const renderMethod of [method(text), [{ type: 'Other' }, method(text)], { type: 'SvgRenderingTemplate2023', id: dataUrl(text) }]) {
      const found = await issuerPicture(credential(renderMethod));
      expect(found).to.include({ kind: 'picture', from: 'template', width: 1122, height: 793 });
      expect(drawn(found)).not.to.include('<b>');
      expect(drawn(found).match(/Ada &quot;A&quot; &lt;b&gt;&amp;amp;&lt;\/b&gt;/g)).to.have.length(3);
    }
  });

  it('shows a template only what its issuer listed', async () => {
    const text = svg('<text>{{issuer.id}}|{{credentialSubject.achievement.name}}|{{credentialSubject.name}}</text>');
    const listed = method(text, { renderProperty: ['/issuer/id', '/credentialSubject/achievement/name'] });
    expect(drawn(await issuerPicture(credential(listed)))).to.include('|Data|</text>');
    expect(drawn(await issuerPicture(credential(method(text))))).to.include('Neil</text>');
  });

  for (const [what, inner, name] of [
    ['a script', '<script>1</script>', 'script'],
    ['a foreign document', '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>', 'foreignObject'],
    ['a reused part', '<use href="#a"/>', 'use'],
    ['a link', '<a href="https://x.test"><text>x</text></a>', 'a'],
    ['an animation', '<rect><animate attributeName="x" to="9"/></rect>', 'animate'],
    ['a handler', '<rect onload="x()"/>', 'onload'],
    ['a remote image', '<image href="https://track.test/x.png"/>', 'href'],
    ['a remote image by another name', '<image xlink:href="//track.test/x.png"/>', 'href'],
    ['an SVG in it', `<image href="${dataUrl(svg('<text>x</text>'))}"/>`, 'href'],
    ['a remote paint', '<rect fill="url(https://track.test/#a)"/>', 'url()'],
    ['a remote style', '<style>@import "https://track.test/a.css";</style>', '@import'],
    ['another base', '<g xml:base="https://track.test/"><rect/></g>', 'xml:base'],
    ['a remote font', '<style>@font-face{src:url(https://track.test/f.woff)}</style>', 'url()'],
    ['a style with escapes', '<style>rect{fill:u\\72l(https://track.test)}</style>', 'CSS'],
    ['a style that moves', '<style>@keyframes a{}</style>', 'animation'],
    ['no markup at all', '<rect>', 'XML'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      expect(await issuerPicture(credential(method(svg(inner))))).to.deep.equal({ kind: 'refused', reason: 'unsafe', what: name });
    });
  }

  it('refuses what a value brings in: markup, entities, instructions to the reader', async () => {
    const inner = '<image href="{{credentialSubject.name}}"/>';
    const more = { credentialSubject: subject({ name: 'https://track.test/x.png' }) };
    expect(await issuerPicture({ ...credential(method(svg(inner))), ...more })).to.include({ reason: 'unsafe', what: 'href' });
    for (const [text, what] of [
      [`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, 'DOCTYPE'],
      [`<?xml-stylesheet href="https://track.test/a.css"?>${svg('')}`, 'processing-instruction'],
    ] as const)
      expect(await issuerPicture(credential(method(text)))).to.include({ reason: 'unsafe', what });
  });

  it('takes pictures and fonts that are inside, and notes of drawing programs', async () => {
    const inner = `<defs><linearGradient id="a"><stop/></linearGradient></defs><rect fill="url(#a)" filter="url('#b')"/>
      <image href="data:image/png;base64,iVBORw0KGgo="/><style>@font-face{src:url(data:font/woff2;base64,d09GMg==)}</style>
      <i:pgf xmlns:i="http://ns.example/"><i:script/></i:pgf>`;
    expect(await issuerPicture(credential(method(svg(inner))))).to.include({ kind: 'picture' });
  });

  it('asks no host, and says where the design is', async () => {
    for (const template of ['https://issuer.test/t.svg', { id: 'https://issuer.test/t.svg', mediaType: 'image/svg+xml' }])
      expect(await issuerPicture(credential({ ...method(''), template }))).to.deep.equal({
        kind: 'refused',
        reason: 'elsewhere',
        what: 'issuer.test',
      });
  });

  it('holds a template to its digest', async () => {
    const text = svg('<text>x</text>');
    const template = { id: dataUrl(text), digestMultibase: await multihash(text) };
    expect(await issuerPicture(credential({ ...method(''), template }))).to.include({ kind: 'picture' });
    for (const digestMultibase of [await multihash(`${text} `), 'zQm', 5])
      expect(await issuerPicture(credential({ ...method(''), template: { ...template, digestMultibase } }))).to.include({
        reason: 'digest',
      });
  });

  it('takes the image of a badge for a page where it has the form of one', async () => {
    const png = (width: number, height: number): string => {
      const bytes = new Uint8Array(33);
      bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
      new DataView(bytes.buffer).setUint32(16, width);
      new DataView(bytes.buffer).setUint32(20, height);
      return `data:image/png;base64,${toBase64(bytes)}`;
    };
    const kind = async (src: string): Promise<string> => (await issuerPicture(openBadge('did:example:issuer'), src)).kind;
    expect(await Promise.all([kind(png(1123, 794)), kind(png(794, 1123)), kind(png(512, 512)), kind(png(200, 141))])).to.deep.equal([
      'picture',
      'picture',
      'none',
      'none',
    ]);
    expect(await issuerPicture(openBadge('did:example:issuer'))).to.deep.equal({ kind: 'none' });
  });
});

describe('certificate/mustache', () => {
  const data = { a: { b: 'x' }, list: [{ n: 1 }, { n: 2 }], none: [], text: '{{a.b}}' };
  it('knows paths, pointers, lists and what is not there', () => {
    for (const [template, text] of [
      ['{{a.b}} {{ /a/b }} {{list.1.n}}', 'x x 2'],
      ['{{#list}}{{n}}{{a.b}};{{/list}}{{^none}}-{{/none}}{{^a}}+{{/a}}', '1x;2x;-'],
      ['{{! said }}{{nothing}}{{a}}{{toString}}{{__proto__}}', ''],
      ['{{text}}', '{{a.b}}'],
    ] as const)
      expect(fillTemplate(template, data), template).to.equal(text);
  });

  it('refuses parts from elsewhere, other braces, and what grows without end', () => {
    const nested = '{{#list}}'.repeat(19) + 'xxxxxxxxxxxxxxxx' + '{{/list}}'.repeat(19);
    for (const template of ['{{>x}}', '{{=<% %>=}}', '{{#a}}', '{{/a}}', '{{#a}}{{/b}}', '{{#a}}'.repeat(30), nested + nested])
      expect(
        fillTemplate(template, { ...data, list: Array.from({ length: 3 }, () => ({ list: [1, 2, 3] })) }),
        template.slice(0, 40),
      ).to.equal(undefined);
  });
});
