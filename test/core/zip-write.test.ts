import { unzipSync } from 'fflate';
import { expect } from 'chai';
import { concat, utf8, type Bytes } from '../../src/core/bytes.js';
import { openZip } from '../../src/core/zip-blob.js';
import { writeZip, type ZipInput } from '../../src/core/zip-write.js';
import { readZipEntry, zipEntries } from '../../src/core/zip.js';
import { BadgeError } from '../../src/errors.js';
import { zip } from '../fixtures/mint.js';

async function written(...files: readonly ZipInput[]): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const part of writeZip(files, new Date('2026-06-01T12:34:56Z'))) parts.push(part);
  return concat(...parts);
}

describe('writing a ZIP', () => {
  const files: readonly ZipInput[] = [
    { name: 'badges/00001-배지.json', bytes: utf8('{"name":"배지"}') },
    { name: 'empty', bytes: new Uint8Array() },
    { name: 'image.png', bytes: Uint8Array.from({ length: 100_000 }, (_, index) => (index * index) & 255) },
  ];

  it('gives what another program reads', async () => {
    const found = unzipSync(await written(...files));
    expect(Object.keys(found)).to.deep.equal(files.map(({ name }) => name));
    for (const { name, bytes } of files) expect([...found[name]!]).to.deep.equal([...bytes]);
  });

  it('gives what our own readers read', async () => {
    const archive = await written(...files);
    const large = await openZip(new Blob([archive]), 10);
    for (const [index, entry] of zipEntries(archive, 10).entries()) {
      expect(entry).to.deep.equal(large.entries[index]);
      expect([...(await readZipEntry(archive, entry, 1e6))]).to.deep.equal([...files[index]!.bytes]);
      expect([...(await large.read(entry, 1e6))]).to.deep.equal([...files[index]!.bytes]);
    }
    expect(zipEntries(await written(), 10)).to.deep.equal([]);
  });
});

describe('reading a ZIP that does not lie in memory', () => {
  const code = async (file: Uint8Array<ArrayBuffer>, limit = 1000): Promise<string> => {
    const thrown: unknown = await openZip(new Blob([file]), 10)
      .then(async (archive) => await archive.read(archive.entries[0]!, limit))
      .catch((error: unknown) => error);
    return thrown instanceof BadgeError ? thrown.code : 'read';
  };

  it('inflates no file beyond what the directory says, and none beyond the limit', async () => {
    const data = new Uint8Array(500);
    expect(await code(await zip({ name: 'a', data }))).to.equal('read');
    expect(await code(await zip({ name: 'a', data, size: 100 }))).to.equal('zip.too-large');
    expect(await code(await zip({ name: 'a', data, size: 501 }))).to.equal('zip.malformed');
    expect(await code(await zip({ name: 'a', data }), 499)).to.equal('zip.too-large');
    expect(await code(await zip({ name: 'a', data: new Uint8Array(5000), store: true, size: 10 }))).to.equal('zip.too-large');
  });

  it('refuses what is encrypted, packed in another way, or has another checksum', async () => {
    expect(await code(await zip({ name: 'a', data: 'x', flags: 1 }))).to.equal('zip.encrypted');
    expect(await code(await zip({ name: 'a', data: 'x', method: 12 }))).to.equal('zip.unsupported');
    const stored = await zip({ name: 'a', data: 'x', store: true });
    stored[31] = 0x79;
    expect(await code(stored)).to.equal('zip.malformed');
  });

  it('refuses more files than asked for, and a directory that is longer than its entries may be', async () => {
    expect(await code(await zip(...Array.from({ length: 11 }, (_, index) => ({ name: String(index), data: '' }))))).to.equal(
      'zip.too-many',
    );
    const file = await zip({ name: 'a', data: new Uint8Array(5000), store: true });
    new DataView(file.buffer).setUint32(file.length - 6, 0, true);
    expect(await code(file)).to.equal('zip.malformed');
  });
});
