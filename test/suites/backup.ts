/** Backing up and restoring, over any adapter, in Node and in browsers. */
import { IN_BROWSER } from '../support/where.js';
import { expect } from 'chai';
import { bakePng, bakeSvg } from '../../src/bake/index.js';
import { utf8 } from '../../src/core/bytes.js';
import { read } from '../../src/readers/index.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { exportBackup, readBackup, restoreBackup, type Restored } from '../../src/wallet/backup.js';
import type { WalletAdapter } from '../../src/wallet/adapter.js';
import { png } from '../fixtures/mint.js';
import { bytesOf, codeOf, contentsOf, document, entriesOf, failing, keep, label, NOW } from './backup-support.js';

const PASSPHRASE = '비밀 문장 1!';

/** Badges of every kind of file, with labels, a verdict and an earlier issue. */
async function fill({ badges, identities, preferences }: WalletAdapter): Promise<void> {
  await keep(badges, bytesOf(document(1)), 'application/vc+ld+json');
  await keep(badges, bakePng(await png(4, () => [1, 2, 3, 255]), JSON.stringify(document(2))), 'image/png');
  await keep(badges, utf8(bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', JSON.stringify(document(3)))), 'image/svg+xml');
  await keep(badges, bytesOf(document(4, { validFrom: '2026-02-01T00:00:00Z' })));
  await keep(badges, bytesOf(document(4, { validFrom: '2026-03-01T00:00:00Z' })));
  const [first] = await entriesOf(badges);
  await label(badges, first?.id ?? '', {
    addedAt: '2025-05-05T05:05:05.000Z',
    labels: { collections: ['학위', 'きろく'], tags: ['a'] },
    verification: { verdict: 'valid', also: [], checkedAt: NOW.toISOString() },
  });
  await identities?.state?.({ type: 'email', value: 'holder@recipient.test' });
  await preferences?.set('layout', { view: 'list' });
}

/** @param open an adapter over a new, empty store */
export function backupSuite(name: string, open: () => Promise<WalletAdapter>): void {
  describe(`${name}, backed up and restored`, () => {
    const opened: WalletAdapter[] = [];
    const fresh = async (): Promise<WalletAdapter> => {
      const adapter = await open();
      opened.push(adapter);
      return adapter;
    };
    afterEach(async () => {
      for (const adapter of opened.splice(0)) await adapter.close?.();
    });
    const lines = (results: readonly Restored[]): readonly string[] =>
      results.map((line) => (line.result === 'refused' ? line.code : line.result));

    for (const passphrase of [undefined, PASSPHRASE]) {
      const given = { ...(passphrase !== undefined && { passphrase }) };
      it(`brings everything back byte for byte, ${passphrase === undefined ? 'open' : 'encrypted'}`, async () => {
        const [from, to] = [await fresh(), await fresh()];
        await fill(from);
        const progress: number[] = [];
        const file = await exportBackup(from, {
          ...given,
          now: NOW,
          preferences: ['layout'],
          onProgress: ({ done }) => progress.push(done),
        });
        expect(progress).to.deep.equal([0, 1, 2, 3, 4]);
        expect(await readBackup(file, given)).to.deep.equal({
          count: 4,
          createdAt: NOW.toISOString(),
          encrypted: passphrase !== undefined,
          identities: [{ type: 'email', value: 'holder@recipient.test' }],
        });
        const told: Restored[] = [];
        const report = await restoreBackup(to, file, {
          ...given,
          read,
          now: NOW,
          preferences: ['layout'],
          onResult: (one) => told.push(one),
        });
        expect(lines(report.results)).to.deep.equal(['added', 'added', 'added', 'added']);
        expect(told).to.deep.equal(report.results);
        expect(await contentsOf(to)).to.deep.equal(await contentsOf(from));
        expect(await to.preferences?.get('layout')).to.deep.equal({ view: 'list' });
      });
    }

    it('brings no verdict back, and states no identity', async () => {
      const [from, to] = [await fresh(), await fresh()];
      await fill(from);
      expect((await entriesOf(from.badges)).filter(({ verification }) => verification)).to.have.length(1);
      await restoreBackup(to, await exportBackup(from, { now: NOW }), { read, now: NOW });
      expect((await entriesOf(to.badges)).map(({ verification }) => verification)).to.deep.equal([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(await to.identities?.list()).to.deep.equal([]);
      expect(await to.preferences?.get('layout')).to.equal(undefined);
    });

    it('keeps some badges, and no id it does not know', async () => {
      const [from, to] = [await fresh(), await fresh()];
      await fill(from);
      const [, second, third] = await entriesOf(from.badges);
      const ids = [third?.id ?? '', second?.id ?? '', third?.id ?? ''];
      await restoreBackup(to, await exportBackup(from, { now: NOW, ids }), { read, now: NOW });
      expect((await entriesOf(to.badges)).map(({ key }) => key).sort()).to.deep.equal([second?.key, third?.key].sort());
      expect(await codeOf(exportBackup(from, { now: NOW, ids: ['nothing'] }))).to.equal('store.not-found');
    });

    it('restores into memory, and from there again', async () => {
      const [from, between, to] = [await fresh(), memoryAdapter(), await fresh()];
      await fill(from);
      await restoreBackup(between, await exportBackup(from, { now: NOW }), { read, now: NOW });
      await restoreBackup(to, await exportBackup(between, { now: NOW }), { read, now: NOW });
      expect(await contentsOf(to)).to.deep.equal(await contentsOf(from));
    });

    it('changes nothing when it is restored twice', async () => {
      const [from, to] = [await fresh(), await fresh()];
      await fill(from);
      const file = await exportBackup(from, { now: NOW });
      await restoreBackup(to, file, { read, now: NOW });
      const before = await entriesOf(to.badges);
      expect(lines((await restoreBackup(to, file, { read, now: NOW })).results)).to.deep.equal(Array(4).fill('duplicate'));
      expect(await entriesOf(to.badges)).to.deep.equal(before);
    });

    it('keeps the newer issue, and the labels of both', async () => {
      const [old, recent] = [await fresh(), await fresh()];
      const [issued, reissued] = ['2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'].map((validFrom) => bytesOf(document(1, { validFrom })));
      for (const [adapter, bytes, tag] of [
        [old, issued, 'old'],
        [recent, reissued, 'new'],
      ] as const) {
        await keep(adapter.badges, bytes!);
        await label(adapter.badges, (await entriesOf(adapter.badges))[0]?.id ?? '', { labels: { collections: [], tags: [tag] } });
      }
      const [ofOld, ofRecent] = [await exportBackup(old, { now: NOW }), await exportBackup(recent, { now: NOW })];
      expect(lines((await restoreBackup(recent, ofOld, { read, now: NOW })).results)).to.deep.equal(['duplicate']);
      expect(lines((await restoreBackup(old, ofRecent, { read, now: NOW })).results)).to.deep.equal(['replaced']);
      for (const [{ badges }, tags, earlier] of [
        [recent, ['new', 'old'], []],
        [old, ['old', 'new'], [[...issued!]]],
      ] as const) {
        const stored = await badges.get((await entriesOf(badges))[0]?.id ?? '');
        expect(stored?.source.bytes).to.deep.equal(reissued);
        expect(stored?.labels.tags).to.deep.equal(tags);
        expect(stored?.earlier.map(({ source }) => [...source.bytes])).to.deep.equal(earlier);
      }
    });

    it('does not bring back what was removed there (R19)', async () => {
      const adapter = await fresh();
      await fill(adapter);
      const file = await exportBackup(adapter, { now: NOW });
      const [gone] = await entriesOf(adapter.badges);
      await adapter.badges.remove(gone?.id ?? '');
      const { results } = await restoreBackup(adapter, file, { read, now: NOW });
      expect(lines(results).toSorted()).to.deep.equal(['duplicate', 'duplicate', 'duplicate', 'store.removed-before']);
      expect(await entriesOf(adapter.badges)).to.have.length(3);
    });

    it('stops where there is no room left: what was told is there, and the next time goes on', async () => {
      const [from, to] = [await fresh(), await fresh()];
      for (let number = 0; number < 6; number++) await keep(from.badges, bytesOf(document(number)));
      const file = await exportBackup(from, { now: NOW });
      const report = await restoreBackup(failing(to, 4, 'store.quota'), file, { read, now: NOW });
      expect([lines(report.results), report.total, report.stopped]).to.deep.equal([['added', 'added', 'added'], 6, 'store.quota']);
      expect(await entriesOf(to.badges)).to.have.length(3);
      const again = await restoreBackup(to, file, { read, now: NOW });
      expect(lines(again.results)).to.deep.equal([...Array<string>(3).fill('duplicate'), ...Array<string>(3).fill('added')]);
      expect(again.stopped).to.equal(undefined);
      expect(await contentsOf(to)).to.deep.equal(await contentsOf(from));
    });

    it('can be stopped in the middle: what was told is there, and nothing else', async () => {
      const [from, to] = [await fresh(), await fresh()];
      for (let number = 0; number < 6; number++) await keep(from.badges, bytesOf(document(number)));
      const file = await exportBackup(from, { now: NOW });
      const stop = new AbortController();
      const told: Restored[] = [];
      const onResult = (line: Restored): void => {
        told.push(line);
        if (told.length === 2) stop.abort();
      };
      expect(await codeOf(restoreBackup(to, file, { read, now: NOW, signal: stop.signal, onResult }))).to.equal('AbortError');
      expect(told).to.have.length(2);
      expect((await entriesOf(to.badges)).map(({ id }) => id).sort()).to.deep.equal(
        told.map((line) => ('entry' in line ? line.entry.id : '')).sort(),
      );
      expect(await codeOf(exportBackup(from, { now: NOW, signal: stop.signal }))).to.equal('AbortError');
    });

    it('has room for very many badges', async function () {
      this.timeout(120_000);
      const [from, to] = [await fresh(), await fresh()];
      for (let number = 0; number < (IN_BROWSER ? 250 : 1000); number++) await keep(from.badges, bytesOf(document(number)));
      const file = await exportBackup(from, { now: NOW, passphrase: PASSPHRASE });
      const { results } = await restoreBackup(to, file, { read, now: NOW, passphrase: PASSPHRASE });
      expect(new Set(lines(results))).to.deep.equal(new Set(['added']));
      expect(await contentsOf(to)).to.deep.equal(await contentsOf(from));
    });
  });
}
