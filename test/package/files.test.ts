/** How the files look: small, finished, and free of the place where they were written. */
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { expect } from 'chai';
import { files, importsOf, read, ROOT, sources } from './sources.js';

const TABLES = /^src\/(verify\/contexts\/|i18n\/)/;
const lines = (text: string): number => text.split('\n').length - 1;

/** Text with comments and code in templates removed. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('files', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
  const texts = tracked.filter(
    (file) => /\.(ts|js|mjs|json|md|html|css|sh)$|^\.ci\/run$|^[A-Z]+$/.test(file) && file !== 'package-lock.json',
  );

  it('of the source are at most 400 lines long, tables apart', () => {
    expect(sources().filter((file) => !TABLES.test(file) && lines(read(file)) > 400)).to.deep.equal([]);
  });

  it('of the source begin by saying what they are', () => {
    const silent = sources().filter(
      (file) => !/\.define\.ts$|contexts\/data\/|\.styles\.ts$/.test(file) && !/^(#!.*\n)?(import[\s\S]*?;\n+)*\/\*\*/.test(read(file)),
    );
    expect(silent).to.deep.equal([]);
  });

  it('are named in kebab case', () => {
    const names = tracked.filter((file) => /^(src|test|demo|scripts|stories)\//.test(file)).map((file) => basename(file));
    expect(names.filter((name) => !/^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*\.[a-z]+$/.test(name))).to.deep.equal([]);
  });

  it('have only named exports', () => {
    expect(sources().filter((file) => /^export default/m.test(read(file)) && !file.endsWith('.d.ts'))).to.deep.equal([]);
  });

  it('of the source use no `any`', () => {
    expect(
      sources().filter((file) =>
        /[:<,|&(] ?any\b(?! [a-z])|\bas any\b/.test(withoutComments(read(file)).replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, "''")),
      ),
    ).to.deep.equal([]);
  });

  it('leave nothing for later', () => {
    const mark = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX\\b|HA', 'CK\\b'].join(''));
    expect(texts.filter((file) => mark.test(read(file)))).to.deep.equal([]);
  });

  it('name no machine, no registry and no private key', () => {
    const machine = new RegExp(['/(?:ho', 'me|ro', 'ot|wo', 'rk|Us', 'ers)/[a-z]+/|BEGIN [A-Z ]*PRI', 'VATE KEY'].join(''));
    expect(texts.filter((file) => machine.test(read(file)))).to.deep.equal([]);
    const lock = read('package-lock.json');
    expect(
      [...new Set([...lock.matchAll(/"resolved": "(https?:\/\/[^/]+)/g)].map((match) => match[1]))].filter(
        (host) => host !== 'https://registry.npmjs.org',
      ),
    ).to.deep.equal([]);
  });

  it('import with a .js suffix', () => {
    const all = [...sources(), ...files('test/**/*.ts', 'demo/**/*.ts', 'scripts/**/*.ts')];
    const wrong = all
      .flatMap((file) => importsOf(file))
      .filter(
        ({ from, to }) =>
          /^(src|test|demo|scripts)\//.test(to) && !/\.(ts|js|mjs|css|json|vue|svelte)$/.test(to.replace(/\?.*$/, '')) && from !== '',
      );
    expect(wrong).to.deep.equal([]);
  });

  it('of elements say nothing themselves: words live in i18n', () => {
    // Korean and Japanese outside the dictionaries, and words between the tags of a template.
    const elements = files('src/elements/**/*.ts');
    const foreign = elements.filter((file) => /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(withoutComments(read(file))));
    const spoken = elements.filter((file) => />\s*[A-Z][a-z]+(?: [a-z]+)*\s*<\//.test(withoutComments(read(file))));
    expect([...foreign, ...spoken]).to.deep.equal([]);
  });

  it('list the languages of the elements and those of the service, each once', () => {
    const lists = sources().filter((file) => /'ko', 'en', 'ja'|'ko' \| 'en' \| 'ja'/.test(withoutComments(read(file))));
    expect(lists).to.deep.equal(['src/api/languages.ts', 'src/i18n/locale.ts']);
  });

  it('keep no state in a module', () => {
    expect(sources().filter((file) => /^(export )?(let|var) /m.test(read(file)))).to.deep.equal([]);
  });
});
