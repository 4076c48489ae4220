import { encode } from '@digitalbazaar/cborld';
import { encode as cbor } from 'cborg';
import { expect } from 'chai';
import fc from 'fast-check';
import type { JsonObject } from '../../src/core/json.js';
import type { ErrorCode } from '../../src/errors.js';
import { read } from '../../src/readers/index.js';
import { bundledContext } from '../../src/verify/contexts/bundled.js';
import { qrPng } from '../fixtures/qr.js';
import { refusesAsync } from '../support/refuses.js';
import { readsOrRefuses } from './containers.js';

const refuses = (text: string, code: ErrorCode): Promise<void> => refusesAsync(() => read(text), code);

const V1 = 'https://www.w3.org/2018/credentials/v1';
const PRESENTATION: JsonObject = {
  '@context': [V1],
  type: 'VerifiablePresentation',
  verifiableCredential: {
    '@context': [V1, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'https://w3id.org/security/suites/ed25519-2020/v1'],
    id: 'urn:uuid:7d7f6c5e-0000-4000-8000-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: '배지',
    issuanceDate: '2025-01-01T00:00:00Z',
    credentialSubject: { type: 'AchievementSubject', achievement: { id: 'https://issuer.test/a', type: 'Achievement', name: 'A' } },
  },
};

const documentLoader = async (url: string): Promise<{ document: object }> => ({
  document: (await bundledContext(url)) ?? { '@context': { strange: 'https://strange.test/#' } },
});
const compress = (
  jsonldDocument: object,
  format: 'cbor-ld-1.0' | 'legacy-range' | 'legacy-singleton' = 'cbor-ld-1.0',
  registryEntryId = 1,
): Promise<Uint8Array> => encode({ jsonldDocument, documentLoader, format, ...(format !== 'legacy-singleton' && { registryEntryId }) });

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function base45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length;
    const value = pair ? (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0) : (bytes[i] ?? 0);
    for (let digit = 0, rest = value; digit < (pair ? 3 : 2); digit++, rest = Math.floor(rest / 45)) text += BASE45.charAt(rest % 45);
  }
  return text;
}

describe('readers/vp-qr', () => {
  for (const format of ['cbor-ld-1.0', 'legacy-range', 'legacy-singleton'] as const) {
    it(`reads a presentation of the format ${format}, in base32 and base45`, async () => {
      const bytes = await compress(PRESENTATION, format);
      for (const text of [`VP1-B${base32(bytes)}`, `VP1-R${base45(bytes)}`])
        expect(await read(text)).to.deep.include({ form: 'json', container: 'json', json: PRESENTATION });
    });
  }

  it('reads one that is not compressed', async () => {
    expect(await read(`VP1-B${base32(await compress(PRESENTATION, 'cbor-ld-1.0', 0))}`)).to.deep.include({ json: PRESENTATION });
  });

  it('reads it from a picture of the code', async () => {
    const image = await qrPng(`VP1-R${base45(await compress(PRESENTATION))}`);
    expect(await read(image)).to.deep.include({ form: 'json', container: 'qr', json: PRESENTATION });
  });

  it('says which vocabulary is missing, and asks nobody for it', async () => {
    const text = `VP1-B${base32(await compress({ '@context': 'https://strange.test/v1', strange: 'x' }))}`;
    const error: unknown = await read(text).catch((reason: unknown) => reason);
    expect(error).to.deep.include({ code: 'vp-qr.unsupported', params: { url: 'https://strange.test/v1' } });
  });

  it('refuses tables it does not have', async () => {
    const array = Uint8Array.of(0xd9, 0xcb, 0x1d, 0x82, 0x18, 100, 0xa0); // CBOR-LD 1.0 of registry entry 100
    await refuses(`VP1-B${base32(array)}`, 'vp-qr.unsupported');
  });

  it('refuses what is damaged, and what is no JSON', async () => {
    const bytes = await compress(PRESENTATION);
    for (const text of [
      'VP1-',
      'VP1-B',
      'VP1-zabc',
      'VP1-Babc',
      'VP1-R:::',
      `VP1-B${base32(bytes.subarray(0, -3))}`,
      `VP1-B${base32(cbor({ a: 1 }))}`,
    ])
      await refuses(text, 'vp-qr.malformed');
    const uncompressed = (value: unknown): Uint8Array => Uint8Array.of(0xd9, 0xcb, 0x1d, 0x82, 0, ...cbor(value));
    for (const value of [{ a: Uint8Array.of(1) }, { a: 2n ** 60n }, { a: NaN }, { a: undefined }])
      await refuses(`VP1-B${base32(uncompressed(value))}`, 'vp-qr.malformed');
    await refuses(`VP1-B${base32(uncompressed([1]))}`, 'json.not-object');
    await refuses(
      `VP1-B${base32(uncompressed(Array.from({ length: 3 }).reduce((inner) => ({ inner }), {})))}`.slice(0, 12),
      'vp-qr.malformed',
    );
    await refuses(`VP1-B${'A'.repeat(70_000)}`, 'input.too-large');
  });

  it('refuses deep nesting', async () => {
    const deep = (levels: number): string =>
      `VP1-B${base32(Uint8Array.of(0xd9, 0xcb, 0x1d, 0x82, 0, ...Array.from({ length: levels }, () => 0x81), 0))}`;
    await refuses(deep(500), 'json.too-deep');
    await readsOrRefuses(deep(20_000));
  });

  it('throws nothing but its own errors, whatever comes', async () => {
    const bytes = await compress(PRESENTATION);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const other = bytes.slice();
        for (const [at, byte] of changes) other[at] = byte;
        await readsOrRefuses(`VP1-B${base32(other)}`);
      }),
      { numRuns: 300 },
    );
  });
});
