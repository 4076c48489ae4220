import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { conformancePage, type Row } from '../../scripts/conformance-page.js';
import { changeAt, didKeyIssuer, makeKey, openBadge, signDataIntegrity } from '../fixtures/mint.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const row = (file: string, more: Partial<Row> = {}): Row => ({
  file,
  ours: 'valid',
  expected: 'valid',
  upstream: '',
  codes: [],
  explained: undefined,
  ...more,
});

/** Cells of the row about a file. */
const cells = (page: string, file: string): readonly string[] =>
  (page.split('\n').find((line) => line.includes(`\`${file}\``)) ?? '')
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());

describe('the conformance page', () => {
  it('is made from a folder of cases, and names no place where it was made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'open-badge-wallet-cases-'));
    try {
      const issuer = didKeyIssuer(await makeKey());
      const good = await signDataIntegrity(openBadge(issuer.id), issuer);
      const file = async (name: string, content: object): Promise<void> => await writeFile(join(folder, name), JSON.stringify(content));
      await file('good.json', good);
      await file('changed.json', changeAt(good, '/name', 'Another'));
      const cases = [
        { file: 'good.json', expect: 'valid', upstream: 'valid' },
        { file: 'changed.json', expect: 'invalid', upstream: 'valid (SomeProbe)' },
      ];
      await file('cases.json', { clock: '2026-06-01T00:00:00Z', cases });
      await file('replay.json', {});
      const page = join(folder, 'page', 'conformance.md');
      const args = ['--import', './test/support/node-hooks.mjs', 'scripts/conformance.ts', folder, '--page', page];
      const code = await new Promise((resolve) => execFile(process.execPath, args, { cwd: ROOT }, (error) => resolve(error?.code ?? 0)));
      expect(code).to.equal(0);
      const text = await readFile(page, 'utf8');
      expect(cells(text, 'good.json')).to.deep.equal(['valid', 'valid', 'valid', '']);
      expect(cells(text, 'changed.json')).to.deep.equal(['invalid', 'invalid', 'valid', '`proof.signature`']);
      expect(text).not.to.include(folder);
      expect(text).to.match(/\| files +\| 2 +\|/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is the same whatever order the cases ran in', () => {
    const rows = [row('b'), row('a', { ours: 'invalid' }), row('B')];
    expect(conformancePage(rows, 'x')).to.equal(conformancePage(rows.toReversed(), 'x'));
  });

  it('counts what agrees, what is explained and what differs, and says why', () => {
    const explained = { rule: 'CTX-04', reason: 'a | b' };
    const page = conformancePage(
      [
        row('a'),
        row('b', { ours: 'invalid', explained }),
        row('c', { ours: 'expired', upstream: 'valid', codes: ['unknown:x', 'failed*:n', 'failed:y/p'] }),
      ],
      'x',
    );
    for (const total of ['| files | 3 |', '| as expected | 1 |', '| explained | 1 |', '| different | 1 |']) expect(page).to.include(total);
    expect(page).to.include('CTX-04: a \\| b');
    expect(cells(page, 'c').at(-1)).to.equal('`y`');
  });
});
