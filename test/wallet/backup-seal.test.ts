/** The envelope by itself: whatever is in it, a part of it is never taken for the whole. */
import { expect } from 'chai';
import type { Bytes } from '../../src/core/bytes.js';
import { inPieces, seal, unseal } from '../../src/wallet/backup-seal.js';
import { codeOf } from '../suites/backup-support.js';

const MIB = 1024 * 1024;

async function* parts(...sizes: readonly number[]): AsyncGenerator<Bytes, void, undefined> {
  for (const [index, size] of sizes.entries()) yield await Promise.resolve(new Uint8Array(size).fill(index + 1));
}

async function all(content: AsyncIterable<Bytes>): Promise<readonly Bytes[]> {
  const list: Bytes[] = [];
  for await (const bytes of content) list.push(bytes);
  return list;
}

describe('sealing', () => {
  it('cuts what it seals into pieces of one size, whatever the parts are', async () => {
    for (const sizes of [[], [0], [1, 2, 3], [MIB], [MIB - 1, 1], [3 * MIB + 5], [5, MIB, MIB, MIB - 5]]) {
      const pieces = await all(inPieces(parts(...sizes)));
      expect(await new Blob([...pieces]).text()).to.equal(await new Blob([...(await all(parts(...sizes)))]).text());
      expect(pieces.slice(0, -1).every(({ length }) => length === MIB)).to.equal(true);
    }
  });

  for (const size of [0, 1, MIB, 2 * MIB, 2 * MIB + 1]) {
    it(`gives ${String(size)} bytes back, all of them or none`, async function () {
      this.timeout(60_000);
      const sealed = await all(seal(parts(size), 'p'));
      const file = new Blob([...sealed]);
      expect((await unseal(file, 'p')).size).to.equal(size);
      expect(sealed).to.have.length(1 + Math.max(1, Math.ceil(size / MIB)));
      for (let count = 1; count < sealed.length; count++)
        expect(await codeOf(unseal(new Blob(sealed.slice(0, count)), 'p'))).to.equal('backup.damaged');
    });
  }
});
