/**
 * The types of the four tags in templates of frameworks, held to what type checkers say: the samples and what `component()` writes pass, and
 * each of them with one mistake does not.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { component, type Framework } from '../../src/embed/index.js';
import { ROOT } from './sources.js';

interface Checked {
  readonly name: 'react' | 'react-18' | 'vue' | 'svelte';
  readonly writes?: Framework;
  /** Program and arguments, in the sample's folder. */
  readonly checker: readonly [string, ...string[]];
  /** What is right in the sample, and one mistake. */
  readonly mistakes: readonly (readonly [string, string])[];
}

const PLAIN = ['--pretty', 'false'];
const CHECKED: readonly Checked[] = [
  {
    name: 'react',
    writes: 'react',
    checker: ['tsc', ...PLAIN],
    mistakes: [
      ['layout="compact"', 'layout="huge"'],
      ['displayOnly={quiet}', 'displayOnly="no"'],
      ['paper="a4"', 'papers="a4"'],
      ['event.verdict', 'event.verdicts'],
      ['adapter={adapter}', 'adapter={{}}'],
    ],
  },
  {
    name: 'react-18',
    checker: ['tsc', ...PLAIN],
    mistakes: [
      ['layout="compact"', 'layout="huge"'],
      // React 18 would write the word, and the attribute would be there.
      ["display-only={quiet ? '' : undefined}", 'display-only={quiet}'],
      ['<badge-wallet ref={wallet} />', '<badge-wallet ref={wallet} onbadge-verified={() => undefined} />'],
    ],
  },
  {
    name: 'vue',
    writes: 'vue',
    checker: ['vue-tsc', ...PLAIN],
    mistakes: [
      ['layout="compact"', 'layout="huge"'],
      ['paper="a4"', 'papers="a4"'],
      ['event.verdict', 'event.verdicts'],
      [':adapter="adapter"', ':adapter="{}"'],
    ],
  },
  {
    name: 'svelte',
    writes: 'svelte',
    checker: ['svelte-check', '--tsconfig', './tsconfig.json', '--output', 'machine'],
    mistakes: [
      ['layout="compact"', 'layout="huge"'],
      // Svelte would write the word, and the attribute would be there.
      ['displayOnly={quiet}', 'display-only={quiet}'],
      ['paper="a4"', 'papers="a4"'],
      ['event.verdict', 'event.verdicts'],
      ['identities={HOLDER}', 'identities="holder@example.org"'],
    ],
  },
];

const ended = (
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number | string | undefined; readonly said: string }> =>
  new Promise((resolve) =>
    execFile(join(ROOT, 'node_modules/.bin', command), args, { cwd, encoding: 'utf8' }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? 'ended') : 0, said: stdout + stderr }),
    ),
  );

describe('types for frameworks', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'open-badge-wallet-frameworks-'));
    // The package knows itself by its own name, here as at home.
    writeFileSync(join(folder, 'package.json'), readFileSync(join(ROOT, 'package.json')));
    for (const shared of ['dist', 'node_modules']) symlinkSync(join(ROOT, shared), join(folder, shared));
    mkdirSync(join(folder, 'demo/frameworks'), { recursive: true });
    cpSync(join(ROOT, 'demo/frameworks'), join(folder, 'demo/frameworks'), { recursive: true });
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  for (const { name, writes, checker, mistakes } of CHECKED) {
    it(`${name}: what is right passes, each mistake does not`, async () => {
      const own = join(folder, 'demo/frameworks', name);
      const extension = name === 'vue' ? '.vue' : name === 'svelte' ? '.svelte' : '.tsx';
      const right = readFileSync(join(own, `app${extension}`), 'utf8');
      mistakes.forEach(([from, to], index) => {
        const text = right.replace(from, to);
        expect(text, from).not.to.equal(right);
        writeFileSync(join(own, `mistake-${String(index)}${extension}`), text);
      });
      if (writes) {
        const embed = { element: 'badge-card', attributes: { src: '/a.png', layout: 'full', lang: 'ko', 'display-only': true } } as const;
        writeFileSync(join(own, `written${extension}`), component(writes, embed).replace('<script setup>', '<script setup lang="ts">'));
      }
      const { code, said } = await ended(
        checker[0],
        checker[0] === 'svelte-check' ? checker.slice(1) : ['-p', '.', ...checker.slice(1)],
        own,
      );
      const complained = [
        ...new Set([...said.matchAll(/(?:^|")([\w-]+\.(?:tsx?|vue|svelte))(?:\(|" \d)/gm)].map(([, file]) => file)),
      ].sort();
      expect(complained, said).to.deep.equal(mistakes.map((_, index) => `mistake-${String(index)}${extension}`));
      expect(code, said).not.to.equal(0);
    });
  }
});
