/** Snippets: exact, escaped, and nobody's address in them. */
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { ENGINE } from '../../src/core/version.js';
import {
  EMBEDDABLE,
  component,
  policyFor,
  policyText,
  snippet,
  tag,
  type Embed,
  type EmbedError,
  type FileOfPackage,
  type Integrity,
} from '../../src/embed/index.js';
import { TRUSTED_TYPES } from '../../src/embed/policy.js';

const integrity: Integrity = {
  version: '1.2.3',
  files: {
    'badge-card.js': { integrity: 'sha384-entry', bytes: 1, imports: ['chunks/card.js', 'chunks/words.js'], later: ['chunks/ko.js'] },
    'chunks/card.js': { integrity: 'sha384-card', bytes: 1 },
    'chunks/words.js': { integrity: 'sha384-words', bytes: 1 },
    'chunks/ko.js': { integrity: 'sha384-ko', bytes: 1 },
  },
};
const card: Embed = { element: 'badge-card', attributes: { src: '/sewing.png', 'display-only': true, lang: '', theme: undefined } };
const PRELOADED = /<link rel="modulepreload" href="[^"]*\/chunks\/([^"]*)" integrity="sha384-([^"]*)"/g;
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return `${(error as EmbedError).code} ${String((error as EmbedError).params['where'] ?? '')}`.trim();
  }
  return 'written';
};

describe('a snippet', () => {
  it('names the exact version, each file with its hash, what is loaded first, and the tag', () => {
    const base = 'https://cdn.jsdelivr.net/npm/open-badge-wallet@1.2.3/dist/cdn/';
    const more = 'crossorigin="anonymous"';
    expect(snippet({ ...card, integrity })).to.equal(
      `<link rel="modulepreload" href="${base}chunks/card.js" integrity="sha384-card" ${more} />\n` +
        `<link rel="modulepreload" href="${base}chunks/words.js" integrity="sha384-words" ${more} />\n` +
        `<script type="module" src="${base}badge-card.js" integrity="sha384-entry" ${more}></script>\n\n` +
        '<badge-card src="/sewing.png" display-only></badge-card>',
    );
    expect(snippet(card)).to.contain(`open-badge-wallet@${ENGINE.version}/dist/cdn/badge-card.js"></script>`);
  });

  it('asks at once for what a card needs next, and for the words of its language', () => {
    const next = { files: ['chunks/source.js'], words: { ko: 'chunks/ko.js' } };
    const files = { ...integrity.files, 'badge-card.js': { ...integrity.files['badge-card.js'], next } as FileOfPackage };
    const source = { ...files, 'chunks/source.js': { integrity: 'sha384-source', bytes: 1 } };
    const loadedIn = (lang: string): readonly (string | undefined)[] =>
      [
        ...snippet({ element: 'badge-card', attributes: { src: '/a.png', lang }, integrity: { ...integrity, files: source } }).matchAll(
          PRELOADED,
        ),
      ]
        .map(([, path, hash]) => `${path ?? ''} ${hash ?? ''}`)
        .slice(2);
    expect(loadedIn('ko-KR')).to.deep.equal(['source.js source', 'ko.js ko']);
    for (const lang of ['', 'fr', 'constructor']) expect(loadedIn(lang), lang).to.deep.equal(['source.js source']);
  });

  it('asks at once for the badge, where the address is that of a file and the element draws it unasked', () => {
    const files = {
      ...integrity.files,
      'badge-card.js': { ...integrity.files['badge-card.js'], next: { files: [], words: {} } } as FileOfPackage,
    };
    const hint = (src: string, more: Partial<Embed> = {}): string | undefined =>
      /<link rel="preload" as="fetch" href="([^"]*)" crossorigin="anonymous" \/>/.exec(
        snippet({ element: 'badge-card', attributes: { src }, integrity: { ...integrity, files }, ...more }),
      )?.[1];
    expect(hint('/sewing.json')).to.equal('/sewing.json');
    expect(hint('https://issuer.test/a&b.json')).to.equal('https://issuer.test/a&amp;b.json');
    // Who answers by what is accepted would answer the hint otherwise.
    for (const src of ['https://issuer.test/badges/7', '/badge.json?for=me', '/#.json', '/sewing.png'])
      expect(hint(src), src).to.equal(undefined);
    expect(hint('/sewing.json', { inside: '{}' })).to.equal(undefined);
    expect(snippet({ ...card, integrity })).not.to.contain('preload" as="fetch');
  });

  it('covers what comes later with an import map, before anything is loaded, and carries the nonce of the page', () => {
    const text = snippet({ ...card, integrity, protect: 'all', base: 'vendor/', nonce: 'r4nd"m' });
    const [, nonce, map = ''] = /^<script type="importmap" nonce="([^"]+)">([^<]+)<\/script>/.exec(text) ?? [];
    expect(nonce).to.equal('r4nd&quot;m');
    expect(JSON.parse(map)).to.deep.equal({
      integrity: {
        './vendor/badge-card.js': 'sha384-entry',
        './vendor/chunks/card.js': 'sha384-card',
        './vendor/chunks/words.js': 'sha384-words',
        './vendor/chunks/ko.js': 'sha384-ko',
      },
    });
    expect(text.match(/nonce="/g)).to.have.length(4);
  });

  it('is refused for a range of versions, for another version’s hashes, and for a file without one', () => {
    for (const version of ['latest', '^1.0.0', '1', '1.2', '1.2.3" onload="x'])
      expect(
        codeOf(() => snippet({ ...card, version })),
        version,
      ).to.equal('embed.version');
    expect(codeOf(() => snippet({ ...card, version: '1.2.4', integrity }))).to.equal('embed.version');
    expect(codeOf(() => snippet({ ...card, element: 'badge-verify', attributes: {}, integrity }))).to.equal('embed.version');
  });

  it('cannot be left by what is in it, and takes no code and no style', () => {
    const text = snippet({
      element: 'badge-card',
      attributes: { src: '/a.png"><script>alert(1)</script>' },
      inside: '{"name":"</script><img src=x onerror=alert(1)><!--"}',
      fallback: { href: 'javascript:alert(1)', text: '<b>&' },
      base: '"><x>/',
    });
    expect(text).not.to.match(/<script>|<img|<!--|<b>|<x>|href="javascript:/);
    expect(text.match(/<\/script>/g)).to.have.length(2);
    for (const name of ['onclick', 'style', 'SRC', 'x y', 'input'])
      expect(codeOf(() => tag({ ...card, attributes: { [name]: '1' } }))).to.equal(`embed.attribute ${name}`);
  });

  it('holds no address of a person, plain, escaped or in a token; the issuer’s own is public', () => {
    const token = `e30.${btoa('{"email":"kim@holder.test"}').replaceAll('=', '')}.c2ln`;
    for (const attributes of [{ title: 'kim@holder.test' }, { src: '/badges?of=kim%40holder.test' }])
      expect(codeOf(() => snippet({ ...card, attributes }))).to.match(/^embed.address (title|src)$/);
    for (const inside of ['{"id":"kim\\u0040holder.test"}', token])
      for (const write of [snippet, (embed: Embed) => component('vue', embed)])
        expect(codeOf(() => write({ element: 'badge-card', inside }))).to.equal('embed.address inside');
    const issuer = { element: 'badge-card', inside: '{"email":"office@issuer.test"}', publicAddresses: ['Office@issuer.test'] } as const;
    expect(codeOf(() => snippet(issuer))).to.equal('written');
    expect(codeOf(() => tag({ element: 'badge-wallet', inside: '{}' }))).to.equal('embed.inside badge-wallet');
  });

  it('knows the attributes the manifest knows', () => {
    const { modules } = JSON.parse(readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8')) as {
      modules: { declarations: { tagName: string; attributes: { name: string }[] }[] }[];
    };
    const described = modules.flatMap(({ declarations }) => declarations);
    const known = Object.entries(EMBEDDABLE).map(([name, { attributes }]) => [name, [...attributes].sort()]);
    expect(Object.fromEntries(known)).to.deep.equal(
      Object.fromEntries(described.map(({ tagName, attributes }) => [tagName, attributes.map(({ name }) => name).sort()])),
    );
  });
});

describe('a component', () => {
  it('is written as each framework reads it', () => {
    const embed: Embed = { element: 'badge-card', attributes: { src: '/{a}"', class: 'ours', 'display-only': true }, inside: '{"a":1}' };
    expect(component('react', embed)).to.contain('<badge-card src="/{a}&quot;" className="ours" display-only badge={badge} />');
    expect(component('vue', embed)).to.contain('<badge-card src="/{a}&quot;" class="ours" display-only :badge="badge"></badge-card>');
    expect(component('svelte', embed)).to.contain('<badge-card src="/&#123;a&#125;&quot;" class="ours" display-only badge={badge}>');
    for (const framework of ['react', 'vue', 'svelte'] as const)
      expect(component(framework, embed)).to.contain("import 'open-badge-wallet/badge-card/define';").and.contain('const badge = {"a":1};');
  });
});

describe('a policy', () => {
  it('allows the package’s origin, the hosts that were named, and nothing inline', () => {
    const text = policyText(policyFor({ ...card, nonce: 'abc' }, { hosts: ['https://issuer.test'] }));
    expect(text).to.contain("script-src 'nonce-abc' https://cdn.jsdelivr.net; worker-src blob: https://cdn.jsdelivr.net;");
    expect(text).to.contain("connect-src 'self' https://issuer.test");
    expect(text).not.to.contain('unsafe');
    expect(policyFor({ ...card, base: '/vendor/' })['script-src']).to.deep.equal(["'self'"]);
  });

  it('names every Trusted Types policy the sources make', () => {
    const named = ['src/elements/parts/markdown.ts', 'src/verify/worker-policy.ts'].map(
      (file) => /POLICY_NAME = '([\w-]+)'/.exec(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))?.[1],
    );
    expect(TRUSTED_TYPES).to.include.members(named);
  });
});
