import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Bundle, Replay } from '../../src/verify/bundle.js';
import { certified, makePdf } from '../fixtures/certificate.js';
import { achievement, didKeyIssuer, makeKey, openBadge, signDataIntegrity, subject, zip } from '../fixtures/mint.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the command as a shell would. */
function command(...args: readonly string[]): Promise<Ended> {
  const all = ['--import', './test/support/node-hooks.mjs', 'src/cli/main.ts', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: ROOT, encoding: 'utf8' }, (failure, out, error) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : failure ? -1 : 0, out, error });
    });
  });
}

describe('the command verify', () => {
  let folder: string;
  let badge: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-badge-wallet-cli-'));
    const issuer = didKeyIssuer(await makeKey());
    badge = join(folder, 'badge.json');
    await writeFile(badge, JSON.stringify(await signDataIntegrity(openBadge(issuer.id), issuer)));
  });
  after(async () => await rm(folder, { recursive: true }));

  it('writes a bundle and verifies it again, offline, with the same answer', async () => {
    const bundle = join(folder, 'bundle.json');
    expect(await command('verify', badge, '--bundle', bundle)).to.include({ code: 0, error: '' });
    const again = await command('verify', '--replay', bundle);
    expect(again.code).to.equal(0);
    expect(again.out).to.include('verdict and every outcome are the same').and.to.include('Nothing was fetched');
    const { same, report } = JSON.parse((await command('verify', '--replay', bundle, '--json')).out) as Replay;
    expect([same, report.verdict]).to.deep.equal([true, 'valid']);
  });

  it('tells a difference, and refuses a bundle that was changed, by its code', async () => {
    const bundle = join(folder, 'other.json');
    await command('verify', badge, '--bundle', bundle);
    const made = JSON.parse(await readFile(bundle, 'utf8')) as Bundle;
    await writeFile(bundle, JSON.stringify({ ...made, report: { ...made.report, verdict: 'invalid' } }));
    const differs = await command('verify', '--replay', bundle);
    expect(differs.code).to.equal(1);
    expect(differs.out).to.include('/verdict: invalid → valid');
    await writeFile(bundle, JSON.stringify({ ...made, input: { ...made.input, text: '{}' } }));
    expect(await command('verify', '--replay', bundle)).to.deep.equal({ code: 3, out: '', error: 'bundle.hash-differs\n' });
  });

  it('writes a page that holds the report, in the language that was asked for', async () => {
    const page = join(folder, 'report.html');
    expect((await command('verify', badge, '--html', page, '--lang', 'ja')).code).to.equal(0);
    expect(await readFile(page, 'utf8'))
      .to.match(/^<!doctype html>\n<html lang="ja">/)
      .and.include('有効');
  });

  it('answers a badge from a map of recorded answers', async () => {
    const map = join(folder, 'map.json');
    await writeFile(map, '{}');
    expect((await command('verify', badge, '--replay', map, '--lang', 'ko')).out).to.include('유효함');
    expect((await command('verify', '--replay', map)).code).to.equal(3);
  });

  it('prints a table for spreadsheets', async () => {
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{');
    const { code, out } = await command('verify', badge, broken, '--csv', '--lang', 'ko');
    expect(code).to.equal(3);
    const lines = out.trim().split('\r\n');
    expect(lines).to.have.length(3);
    expect(lines[0]).to.include('"검증 결과"');
    expect(lines[1]).to.include('"유효함"').and.include('badge.json');
  });

  it('verifies files, folders and archives, a line each in their order, then the totals', async () => {
    const place = join(folder, 'many');
    const valid = await readFile(badge, 'utf8');
    const forged = valid.replace(/"validFrom":"\d{4}/, '"validFrom":"2001');
    await mkdir(join(place, 'sub'), { recursive: true });
    await writeFile(join(place, 'a.json'), valid);
    await writeFile(
      join(place, 'b.zip'),
      await zip({ name: 'line\nbreak', data: valid }, { name: 'c.txt', data: `[${valid},${valid}]` }, { name: 'd.zip', data: await zip() }),
    );
    await writeFile(join(place, 'sub', 'e.json'), forged);
    await writeFile(join(place, '.hidden'), 'x');
    const { code, out } = await command('verify', place, badge);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(place.length).replace(/ — .*/, ''))).to.have.length(8);
    expect(lines.slice(0, 7).map((line) => /: (Valid|Invalid|[^:]*zip\.nested)/.exec(line)?.[1]?.slice(0, 7))).to.deep.equal([
      'Valid',
      'Valid',
      'Valid',
      'Valid',
      'This is',
      'Invalid',
      'Valid',
    ]);
    expect(lines[1]).to.include('b.zip › line\uFFFDbreak: Valid');
    expect(lines[7]).to.equal('7 badges: Valid 5 · Invalid 1');
    expect(code).to.equal(1);
    const list = JSON.parse((await command('verify', place, '--json')).out) as {
      name: string;
      report?: { verdict: string };
      error?: { code: string };
    }[];
    expect(list.map(({ report, error }) => report?.verdict ?? error?.code)).to.deep.equal([
      'valid',
      'valid',
      'valid',
      'valid',
      'zip.nested',
      'invalid',
    ]);
  });

  it('describes one badge in full, and ends with the worst of several', async () => {
    const nothing = join(folder, 'nothing.txt');
    await writeFile(nothing, 'hello');
    expect((await command('verify', badge)).out).to.include('proof.valid');
    expect((await command('verify', badge, badge)).code).to.equal(0);
    expect((await command('verify', badge, nothing)).code).to.equal(3);
    const missing = await command('verify', join(folder, 'missing.json'), badge);
    expect([missing.code, missing.out.includes(': Valid'), missing.error.startsWith('ENOENT')]).to.deep.equal([3, true, true]);
    // It is not said to be no badge: nobody has seen it.
    expect(missing.out).to.contain('missing.json: This file could not be opened.').and.to.contain('(input.unreadable)');
  });

  it('never calls a forged certificate valid without saying what is wrong with it, of one file and of many', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const signed = await signDataIntegrity(certified(issuer.id), issuer);
    const forged = certified(issuer.id, {
      credentialSubject: subject({ name: 'Mallory', achievement: achievement({ name: 'Medicine' }) }),
    });
    const fonts = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
      new Uint8Array(await readFile(join(ROOT, 'node_modules/@fontsource', path)));
    const [right, wrong] = [join(folder, 'right.pdf'), join(folder, 'wrong.pdf')];
    await writeFile(right, (await makePdf(signed, fonts)).bytes);
    await writeFile(wrong, (await makePdf(forged, fonts, { text: JSON.stringify(signed) })).bytes);
    const { code, out } = await command('verify', right, wrong);
    const [one = '', other = ''] = out.split('\n');
    expect(code).to.equal(0);
    expect(one).to.include(': Valid').and.to.include('The signature covers').and.not.to.include('do not show');
    expect(other).to.include('do not show the recipient').and.to.include('do not show the name of');
    const full = await command('verify', wrong);
    expect(full.out).to.match(/! .*\(pdf\.other-recipient\)/);
  });

  it('says how it is used where it is used otherwise', async () => {
    for (const args of [[], [badge, '--policy', 'lax'], [badge, '--at', 'soon'], [badge, badge, '--bundle', join(folder, 'x.json')]])
      expect(await command('verify', ...args)).to.include({ code: 3, out: '' });
  });
});
