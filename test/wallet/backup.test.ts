/** Backups over memory, who may bring badges back, and the files in them. */
import { unzipSync } from 'fflate';
import { expect } from 'chai';
import { bakePng } from '../../src/bake/index.js';
import { fromUtf8, hex, utf8, type Bytes } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import { WalletError } from '../../src/errors.js';
import { read } from '../../src/readers/index.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { exportBackup, exportImages, restoreBackup, type RestoreOptions } from '../../src/wallet/backup.js';
import { admission, nextVerification, type BadgeEntry, type WalletAdapter } from '../../src/wallet/index.js';
import { changeAt, createWorld, didKeyIssuer, makeKey, openBadge, PIXEL, png, signDataIntegrity, type Issuer } from '../fixtures/mint.js';
import { backupSuite } from '../suites/backup.js';
import { bytesOf, codeOf, document, entriesOf, keep, label, NOW } from '../suites/backup-support.js';
import { judge } from '../verify/judge.js';

backupSuite('memory', async () => await Promise.resolve(memoryAdapter()));

async function filesOf(blob: Blob): Promise<Readonly<Record<string, Uint8Array>>> {
  return unzipSync(new Uint8Array(await blob.arrayBuffer()));
}

describe('a badge that comes out of a backup', () => {
  const holder = 'did:example:holder';
  let issuer: Issuer;
  let genuine: JsonObject;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    genuine = await signDataIntegrity(openBadge(issuer.id), issuer);
  });

  /** As a wallet does it: verified against its own identities. */
  const admit: NonNullable<RestoreOptions['admit']> = async ({ source }) => {
    const report = await judge(source.bytes, createWorld(), { recipient: [{ type: 'id', value: holder }] });
    const answer = admission(report);
    if (!answer.admitted) return answer.code;
    return { ...(report.badge && { badge: report.badge }), verification: nextVerification(undefined, report) };
  };
  const proved = (): WalletAdapter => memoryAdapter({ identities: [{ type: 'id', value: holder }] });

  async function backupOf(...documents: readonly JsonObject[]): Promise<Blob> {
    const adapter = memoryAdapter();
    for (const one of documents) await keep(adapter.badges, bytesOf(one));
    for (const { id } of await entriesOf(adapter.badges))
      await label(adapter.badges, id, { verification: { verdict: 'valid', also: [], checkedAt: NOW.toISOString() } });
    return await exportBackup(adapter, { now: NOW });
  }

  it('enters a wallet with proved identities only by its own verification', async () => {
    const others = await signDataIntegrity(
      openBadge(issuer.id, {
        credentialSubject: { ...(openBadge(issuer.id)['credentialSubject'] as JsonObject), id: 'did:example:other' },
      }),
      issuer,
    );
    const forged = changeAt({ ...genuine, id: 'urn:example:forged' }, '/name', 'Forged');
    const to = proved();
    const { results } = await restoreBackup(to, await backupOf(genuine, others, forged), { read, now: NOW, admit });
    expect(results.map((line) => (line.result === 'refused' ? line.code : line.result)).sort()).to.deep.equal([
      'added',
      'admission.invalid',
      'admission.not-yours',
    ]);
    const [entry, ...rest] = await entriesOf(to.badges);
    expect(rest).to.deep.equal([]);
    expect(entry?.verification?.verdict).to.equal('valid');
  });

  it('does not enter such a wallet unasked', async () => {
    const to = proved();
    expect(await codeOf(restoreBackup(to, await backupOf(genuine), { read, now: NOW }))).to.equal('TypeError');
    expect(await entriesOf(to.badges)).to.deep.equal([]);
  });

  it('is not valid by what the backup says, forged or not', async () => {
    const to = memoryAdapter();
    await restoreBackup(to, await backupOf(changeAt(genuine, '/name', 'Forged')), { read, now: NOW });
    expect((await entriesOf(to.badges)).map(({ verification }) => verification)).to.deep.equal([undefined]);
  });

  it('is called what it is called itself, whatever the wallet said it came from', async () => {
    const from = memoryAdapter();
    await keep(from.badges, bytesOf(document(1)));
    const [entry] = await entriesOf(from.badges);
    const summary: BadgeEntry['summary'] = { ...entry!.summary, name: [{ value: 'Something better' }], expires: '2099-01-01T00:00:00Z' };
    await label(from.badges, entry!.id, { summary });
    const to = memoryAdapter();
    await restoreBackup(to, await exportBackup(from, { now: NOW }), { read, now: NOW });
    expect((await entriesOf(to.badges))[0]?.summary).to.deep.equal(entry?.summary);
  });

  it('brings only earlier issues of itself, and only such as may enter', async () => {
    const from = memoryAdapter();
    await keep(from.badges, bytesOf(genuine));
    const [entry] = await entriesOf(from.badges);
    const older = await signDataIntegrity(openBadge(issuer.id, { id: genuine['id']!, name: 'Older' }), issuer);
    const another = await signDataIntegrity(openBadge(issuer.id), issuer);
    const forged = changeAt(older, '/name', 'Forged');
    const replacedAt = NOW.toISOString();
    const earlier = [older, another, forged].map((one) => ({ replacedAt, source: { type: 'application/json', bytes: bytesOf(one) } }));
    await label(from.badges, entry!.id, { earlier });
    const to = proved();
    const { results } = await restoreBackup(to, await exportBackup(from, { now: NOW }), { read, now: NOW, admit });
    expect(results.map((line) => ('earlierLeftOut' in line ? line.earlierLeftOut : line.result))).to.deep.equal([2]);
    const stored = await to.badges.get((await entriesOf(to.badges))[0]?.id ?? '');
    expect(stored?.earlier.map(({ source }) => fromUtf8(source.bytes))).to.deep.equal([JSON.stringify(older)]);
  });

  it('takes the media type of its content', async () => {
    const from = memoryAdapter();
    await keep(from.badges, bytesOf(document(1)), 'text/html');
    const to = memoryAdapter();
    await restoreBackup(to, await exportBackup(from, { now: NOW }), { read, now: NOW });
    const stored = await to.badges.get((await entriesOf(to.badges))[0]?.id ?? '');
    expect(stored?.source.type).to.equal('application/json');
  });
});

describe('the files of a backup', () => {
  const NAMES = [
    '../../etc/passwd',
    'C:\\Windows\\x',
    'CON',
    '',
    '.',
    '‮gnp.exe',
    'a\u0000b/..\n',
    '배지 🎓',
    'x'.repeat(500),
    '../../etc/passwd',
  ];

  it('are the badges as issued, under names that are no path, and open with other software', async () => {
    const { badges, ...adapter } = memoryAdapter();
    for (const [number, name] of NAMES.entries()) {
      const kept = await keep(badges, bytesOf(document(number)));
      if (kept.result === 'added') await label(badges, kept.entry.id, { summary: { ...kept.entry.summary, name: [{ value: name }] } });
    }
    const files = await filesOf(await exportBackup({ ...adapter, badges }, { now: NOW }));
    const names = Object.keys(files).filter((name) => name !== 'wallet.json');
    expect(names).to.have.length(NAMES.length);
    for (const name of names) expect(name).to.match(/^badges\/\d{5}(?:-[\p{L}\p{N}\p{M}-]{1,60})?\.json$/u);
    const { badges: listed } = JSON.parse(fromUtf8(files['wallet.json']!)) as { badges: { file: string; sha256: string }[] };
    for (const { file, sha256 } of listed) {
      const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(files[file]!));
      expect(hex(new Uint8Array(digest))).to.equal(sha256);
    }
    const documents = names.map((name) => (JSON.parse(fromUtf8(files[name]!)) as JsonObject)['id']);
    expect(documents.toSorted()).to.deep.equal(NAMES.map((_, number) => `urn:example:${String(number)}`).toSorted());
  });

  it('leave a damaged badge out and tell it, or are not written', async () => {
    const adapter = memoryAdapter();
    for (const number of [1, 2, 3]) await keep(adapter.badges, bytesOf(document(number)));
    const bad = (await entriesOf(adapter.badges))[1]?.id ?? '';
    const get = async (id: string) => {
      if (id === bad) throw new WalletError('store.damaged', { id });
      return await adapter.badges.get(id);
    };
    const broken: WalletAdapter = { ...adapter, badges: { ...adapter.badges, get } };
    expect(await codeOf(exportBackup(broken, { now: NOW }))).to.equal('store.damaged');
    const told: string[] = [];
    const files = await filesOf(await exportBackup(broken, { now: NOW, onDamaged: (id) => told.push(id) }));
    expect(told).to.deep.equal([bad]);
    expect(Object.keys(files)).to.have.length(3);
  });

  it('are encrypted as the format says, and differ every time', async () => {
    const adapter = memoryAdapter();
    await keep(adapter.badges, bytesOf(document(1)));
    const [one, two] = await Promise.all(
      [1, 2].map(async () => new Uint8Array(await (await exportBackup(adapter, { now: NOW, passphrase: 'e\u0301' })).arrayBuffer())),
    );
    expect(one).not.to.deep.equal(two);
    const files = unzipSync(await opened(one!, '\u00e9'));
    expect(Object.keys(files)).to.include('wallet.json');
    expect(new TextDecoder('latin1').decode(one)).not.to.include('wallet.json').and.not.to.include('urn:example');
    expect(await codeOf(exportBackup(adapter, { now: NOW, passphrase: '' }))).to.equal('TypeError');
  });

  /** The format, read a second time from its description. */
  async function opened(file: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Bytes> {
    const end = file.indexOf(10) + 1;
    const { format, encryption } = JSON.parse(fromUtf8(file.subarray(0, end))) as { format: string; encryption: Record<string, string> };
    expect(format).to.equal('open-badge-wallet/backup/1');
    expect(Number(encryption['iterations'])).to.be.at.least(600_000);
    const salt = Uint8Array.from(atob(encryption['salt']!.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    expect(salt).to.have.length(16);
    const secret = await crypto.subtle.importKey('raw', utf8(passphrase), 'PBKDF2', false, ['deriveBits']);
    const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: Number(encryption['iterations']) };
    const key = await crypto.subtle.importKey('raw', await crypto.subtle.deriveBits(kdf, secret, 256), 'AES-GCM', false, ['decrypt']);
    const iv = new Uint8Array(12);
    iv[0] = 1;
    const additionalData = file.slice(end + 16, end + 48);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, file.slice(end + 48)));
  }

  it('are images where the badges came as images, and where they can be baked', async () => {
    const { badges } = memoryAdapter();
    const baked = bakePng(await png(4, () => [9, 9, 9, 255]), JSON.stringify(document(1)));
    await keep(badges, baked, 'image/png');
    await keep(badges, bytesOf(document(2)));
    const extensions = (files: object): readonly string[] =>
      Object.keys(files)
        .map((name) => name.split('.').at(-1) ?? '')
        .sort();
    const plain = await filesOf(await exportImages({ badges }, { now: NOW }));
    expect(extensions(plain)).to.deep.equal(['json', 'png']);
    expect(Object.values(plain).map((bytes) => [...bytes])).to.deep.include([...baked]);
    const pixel = Uint8Array.from(atob(PIXEL.split(',')[1]!), (letter) => letter.charCodeAt(0));
    const files = await filesOf(
      await exportImages(
        { badges },
        {
          now: NOW,
          bake: async ({ bytes }) => await Promise.resolve({ type: 'image/png', bytes: bakePng(pixel, fromUtf8(bytes)) }),
        },
      ),
    );
    expect(extensions(files)).to.deep.equal(['png', 'png']);
    for (const bytes of Object.values(files)) expect((await read(new Uint8Array(bytes))).container).to.equal('png');
    const none = await filesOf(await exportImages({ badges }, { now: NOW, bake: async () => await Promise.resolve(undefined) }));
    expect(extensions(none)).to.deep.equal(['json', 'png']);
  });
});
