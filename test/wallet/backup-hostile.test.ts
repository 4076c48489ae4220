/** Backups that were cut, changed, or made to harm. */
import { expect } from 'chai';
import { IN_BROWSER } from '../support/where.js';
import { concat, fromUtf8, hex, type Bytes } from '../../src/core/bytes.js';
import { read } from '../../src/readers/index.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { exportBackup, readBackup, restoreBackup, type Restored } from '../../src/wallet/backup.js';
import { zip, type ZipFile } from '../fixtures/mint.js';
import { bytesOf, codeOf, contentsOf, document, entriesOf, keep, NOW } from '../suites/backup-support.js';

const PASSPHRASE = 'correct horse';
const bytesIn = async (file: Blob): Promise<Bytes> => new Uint8Array(await file.arrayBuffer());
const flipped = (file: Bytes, at: number, mask = 1): Blob => {
  const copy = file.slice();
  copy[at] = (copy[at] ?? 0) ^ mask;
  return new Blob([copy]);
};

/** What restoring comes to: a code for the whole, or a line for each badge; and what is then in the wallet. */
async function outcome(
  file: Blob,
  passphrase?: string,
): Promise<{ code: string; results: readonly Restored[]; contents: Record<string, unknown> }> {
  const to = memoryAdapter();
  let results: readonly Restored[] = [];
  const restoring = restoreBackup(to, file, { read, now: NOW, ...(passphrase !== undefined && { passphrase }) });
  const code = await codeOf(restoring.then((report) => void (results = report.results)));
  return { code, results, contents: { ...(await contentsOf(to)) } };
}

describe('an open backup', () => {
  let file: Bytes;
  let contents: Readonly<Record<string, unknown>>;
  before(async () => {
    const from = memoryAdapter();
    for (const number of [1, 2, 3]) await keep(from.badges, bytesOf(document(number)));
    contents = await contentsOf(from);
    file = await bytesIn(await exportBackup(from, { now: NOW }));
  });

  it('is refused as a whole wherever it was cut', async () => {
    const cuts = Array.from({ length: 60 }, (_, index) => Math.floor((index * file.length) / 60));
    for (const length of [...cuts, 1, 2, 4, file.length - 23, file.length - 22, file.length - 1]) {
      const { code, contents: there } = await outcome(new Blob([file.slice(0, length)]));
      expect(code, String(length)).to.equal(length < 2 ? 'backup.malformed' : 'backup.damaged');
      expect(there).to.deep.equal({});
    }
  });

  it('has no byte whose change is not told, or that matters', async function () {
    this.timeout(120_000);
    let told = 0;
    let tried = 0;
    for (let at = 0; at < file.length; at += (at % 7 === 0 ? 3 : 5) * (IN_BROWSER ? 9 : 1)) {
      tried++;
      const { code, results, contents: there } = await outcome(flipped(file, at, 1 << (at % 8)));
      const refused = results.filter(({ result }) => result === 'refused');
      if (code !== 'nothing') expect(code, String(at)).to.match(/^backup\./);
      else expect(Object.keys(there), String(at)).to.have.length(3 - refused.length);
      for (const [key, badge] of Object.entries(there)) expect(badge, String(at)).to.deep.equal(contents[key]);
      if (code !== 'nothing' || refused.length > 0) told++;
    }
    expect(told / tried).to.be.greaterThan(0.5);
  });

  it('loses only the badge that is damaged', async () => {
    const at = fromLatin1(file).indexOf('urn:example:2');
    const { code, results, contents: there } = await outcome(flipped(file, at));
    expect(code).to.equal('nothing');
    const [refused, ...more] = results.filter((line) => line.result === 'refused');
    expect([refused?.code, more.length, Object.keys(there).length]).to.deep.equal(['backup.damaged', 0, 2]);
    expect(refused?.file).to.match(/^badges\/\d{5}-/);
  });

  it('is no other file', async () => {
    const others = ['', '{}', '[]', 'PK', '{"format":"something else"}', 'hello', '%PDF-1.7', JSON.stringify(document(1))];
    for (const text of others) expect(await codeOf(readBackup(new Blob([text]))), text).to.match(/^backup\.(?:malformed|damaged)$/);
    expect(await codeOf(readBackup(new Blob([JSON.stringify(document(1))])))).to.equal('backup.malformed');
    expect(await codeOf(readBackup(new Blob([await zip({ name: 'badge.json', data: '{}' })])))).to.equal('backup.malformed');
  });
});

const fromLatin1 = (bytes: Bytes): string => new TextDecoder('latin1').decode(bytes);

describe('an encrypted backup', () => {
  let file: Bytes;
  let large: Bytes;
  let start: number;
  before(async function () {
    this.timeout(60_000);
    const from = memoryAdapter();
    await keep(from.badges, bytesOf(document(1)));
    file = await bytesIn(await exportBackup(from, { now: NOW, passphrase: PASSPHRASE }));
    start = file.indexOf(10) + 1;
    const noise = Array.from({ length: 5 }, (_, index) => document(index, { description: `${'long '.repeat(130_000)}${String(index)}` }));
    for (const one of noise) await keep(from.badges, bytesOf(one));
    large = await bytesIn(await exportBackup(from, { now: NOW, passphrase: PASSPHRASE }));
  });

  it('opens with its passphrase alone', async () => {
    expect(await codeOf(readBackup(new Blob([file])))).to.equal('backup.passphrase-needed');
    expect(await codeOf(readBackup(new Blob([file]), { passphrase: 'wrong' }))).to.equal('backup.passphrase-wrong');
    expect((await readBackup(new Blob([file]), { passphrase: PASSPHRASE })).count).to.equal(1);
    const { code, contents } = await outcome(new Blob([file]), 'wrong');
    expect([code, contents]).to.deep.equal(['backup.passphrase-wrong', {}]);
  });

  it('is refused wherever it was cut', async function () {
    this.timeout(120_000);
    const piece = 1024 * 1024 + 16;
    const begin = start + 48;
    const cuts = [1, 20, start - 1, start, start + 15, start + 47, begin, begin + 1, begin + 16, file.length - 1];
    for (const length of cuts) {
      const { code, contents } = await outcome(new Blob([file.slice(0, length)]), PASSPHRASE);
      expect(code, String(length)).to.equal(length < 40 ? 'backup.malformed' : 'backup.damaged');
      expect(contents).to.deep.equal({});
    }
    expect(large.length).to.be.greaterThan(begin + 2 * piece);
    // Between pieces, where every piece that is left is whole.
    for (const length of [begin + piece, begin + 2 * piece, begin + piece + 1])
      expect((await outcome(new Blob([large.slice(0, length)]), PASSPHRASE)).code).to.equal('backup.damaged');
  });

  it('is refused whichever byte was changed', async function () {
    this.timeout(120_000);
    const ends = [start + 48, start + 49, start + 500, file.length - 17, file.length - 1];
    for (const at of [0, 15, 36, 60, 90, 120, 150, start - 3, start - 1, start, start + 15, start + 16, start + 47, ...ends]) {
      const { code, contents } = await outcome(flipped(file, at), PASSPHRASE);
      expect(code, String(at)).to.match(/^backup\.(?:malformed|damaged|newer-version)$/);
      expect(contents).to.deep.equal({});
    }
  });

  it('is refused where pieces were exchanged, repeated, left out or appended', async function () {
    this.timeout(120_000);
    const begin = start + 48;
    const size = 1024 * 1024 + 16;
    const [one, two] = [large.slice(begin, begin + size), large.slice(begin + size, begin + 2 * size)];
    const [head, rest] = [large.slice(0, begin), large.slice(begin + 2 * size)];
    const wrong = [
      concat(head, two, one, rest),
      concat(head, one, one, rest),
      concat(head, two, rest),
      concat(large, one),
      concat(large, Uint8Array.of(0)),
    ];
    for (const [index, bytes] of wrong.entries())
      expect((await outcome(new Blob([bytes]), PASSPHRASE)).code, String(index)).to.equal('backup.damaged');
    expect((await outcome(new Blob([concat(head, one, two, rest)]), PASSPHRASE)).code).to.equal('nothing');
  });

  it('of another header is refused, however its own checksum was made to fit', async function () {
    this.timeout(120_000);
    const line = fromUtf8(file.slice(0, start));
    const forged = async (text: string): Promise<Blob> => {
      const tagged = concat(new TextEncoder().encode(text), file.slice(start, start + 16));
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', tagged));
      return new Blob([tagged, digest, file.slice(start + 48)]);
    };
    const code = async (text: string): Promise<string> => (await outcome(await forged(text), PASSPHRASE)).code;
    expect(await code(line)).to.equal('nothing');
    expect(await code(line.replace('}}', '} }'))).to.equal('backup.passphrase-wrong');
    expect(await code(line.replace('600000', '600001'))).to.equal('backup.passphrase-wrong');
    expect(await code(line.replace('600000', '1'))).to.equal('backup.malformed');
    expect(await code(line.replace('600000', '999999999'))).to.equal('backup.malformed');
    expect(await code(line.replace('AES-256-GCM', 'none'))).to.equal('backup.malformed');
    expect(await code(line.replace('backup/1', 'backup/2'))).to.equal('backup.newer-version');
  });
});

describe('a backup somebody made up', () => {
  const TIME = NOW.toISOString();
  async function listed(name: string, bytes: Bytes, members: object = {}): Promise<object> {
    const sha256 = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    return {
      file: name,
      type: 'application/json',
      sha256,
      key: '',
      addedAt: TIME,
      labels: { collections: [], tags: [] },
      earlier: [],
      ...members,
    };
  }
  const manifest = (badges: readonly unknown[], members: object = {}): ZipFile => ({
    name: 'wallet.json',
    data: JSON.stringify({ format: 'open-badge-wallet/backup/1', createdAt: TIME, badges, ...members }),
  });
  const code = async (...files: readonly ZipFile[]): Promise<string> => await codeOf(readBackup(new Blob([await zip(...files)])));
  const lines = (results: readonly Restored[]): readonly string[] =>
    results.map((line) => (line.result === 'refused' ? line.code : line.result));

  it('of a newer version is told apart from what is none', async () => {
    expect(await code(manifest([]))).to.equal('nothing');
    expect(await code(manifest([], { format: 'open-badge-wallet/backup/2' }))).to.equal('backup.newer-version');
    for (const format of ['open-badge-wallet/backup/0', 'open-badge-wallet/report/1', 1, null, 'x/open-badge-wallet/backup/2'])
      expect(await code(manifest([], { format })), String(format)).to.equal('backup.malformed');
    for (const members of [{ badges: {} }, { createdAt: 'yesterday' }, { createdAt: 1 }])
      expect(await code(manifest([], members))).to.equal('backup.malformed');
    expect(await code({ name: 'wallet.json', data: '{"format": ' })).to.equal('backup.malformed');
    expect(await code({ name: 'wallet.json', data: '['.repeat(100_000) })).to.equal('backup.malformed');
  });

  it('of too many badges or too many bytes is refused before one is written', async function () {
    this.timeout(60_000);
    expect(await code(manifest(Array(10_001).fill(null)))).to.equal('backup.too-large');
    const zeros = new Uint8Array(30 * 1024 * 1024);
    expect(await code({ name: 'a', data: zeros }, manifest([]))).to.equal('backup.too-large');
    // An archive that says less than it comes to.
    const { code: whole, results } = await outcome(
      new Blob([await zip({ name: 'badges/a.json', data: zeros, size: 100 }, manifest([await listed('badges/a.json', zeros)]))]),
    );
    expect([whole, lines(results)]).to.deep.equal(['nothing', ['backup.damaged']]);
  });

  it('brings no file that is another than was backed up', async () => {
    const [one, two] = [bytesOf(document(1)), bytesOf(document(2))];
    const file = await zip({ name: 'a', data: two }, { name: 'b', data: two }, manifest([await listed('a', one), await listed('b', two)]));
    expect(lines((await outcome(new Blob([file]))).results)).to.deep.equal(['backup.damaged', 'added']);
  });

  it('brings no file twice, and none that is named twice', async () => {
    const bytes = bytesOf(document(1));
    const badge = await listed('../../../a.json', bytes);
    const file: ZipFile = { name: '../../../a.json', data: bytes };
    expect(lines((await outcome(new Blob([await zip(file, manifest([badge, badge]))]))).results)).to.deep.equal([
      'added',
      'backup.damaged',
    ]);
    expect(await code(file, file, manifest([badge]))).to.equal('backup.malformed');
  });

  it('has lines for what cannot be understood, and the others go in', async () => {
    const good = bytesOf(document(1));
    const texts = ['hello', '{"a":1}', 'https://issuer.test/badge.json', '{'];
    const contents = texts.map((text) => new TextEncoder().encode(text));
    const entries = await Promise.all(contents.map(async (bytes, index) => await listed(String(index), bytes)));
    const nonsense = [null, 1, {}, { file: 'good.json' }, await listed('good.json', good, { addedAt: 'x' }), await listed('missing', good)];
    const file = await zip(
      ...contents.map((data, index): ZipFile => ({ name: String(index), data })),
      { name: 'good.json', data: good },
      manifest([
        ...nonsense,
        ...entries,
        await listed('good.json', good, { labels: { tags: [1, 'x', 'x', 'y'.repeat(1001)] }, earlier: 'none' }),
      ]),
    );
    const { code: whole, results, contents: there } = await outcome(new Blob([file]));
    expect([whole, lines(results)]).to.deep.equal([
      'nothing',
      [
        ...Array<string>(6).fill('backup.damaged'),
        'input.unsupported',
        'admission.not-a-badge',
        'admission.no-badge',
        'json.syntax',
        'added',
      ],
    ]);
    expect(Object.values(there).map((one) => (one as { labels: unknown }).labels)).to.deep.equal([{ collections: [], tags: ['x'] }]);
  });

  it('sets no preference that nobody asked for, and none that is set', async () => {
    const to = memoryAdapter();
    await to.preferences?.set('layout', 'mine');
    const file = new Blob([await zip(manifest([], { preferences: { layout: 'theirs', order: 'name', other: 1 } }))]);
    await restoreBackup(to, file, { read, now: NOW, preferences: ['layout', 'order', 'constructor'] });
    const set = await Promise.all(['layout', 'order', 'other', 'constructor'].map(async (name) => await to.preferences?.get(name)));
    expect(set).to.deep.equal(['mine', 'name', undefined, undefined]);
    expect(await entriesOf(to.badges)).to.deep.equal([]);
  });
});
