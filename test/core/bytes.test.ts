import { expect } from 'chai';
import { concat, equalBytes, fromUtf8, hex, inflate, latin1, startsWith, utf8, type Bytes } from '../../src/core/bytes.js';
import { refuses } from '../support/refuses.js';

async function deflate(bytes: Bytes, format: 'deflate' | 'gzip'): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe('core/bytes', () => {
  describe('UTF-8', () => {
    it('goes both ways, beyond the basic plane too', () => {
      expect(hex(utf8('한국 日本 😀'))).to.equal('ed959ceab5ad20e697a5e69cac20f09f9880');
      expect(fromUtf8(utf8('한국 日本 😀'))).to.equal('한국 日本 😀');
    });

    it('drops a byte order mark', () => {
      expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b))).to.equal('{');
    });

    for (const [name, bytes] of Object.entries({
      'a lone continuation byte': [0x80],
      'an overlong form': [0xc0, 0xaf],
      'an encoded surrogate': [0xed, 0xa0, 0x80],
      'a cut character': [0xe6, 0x97],
      'UTF-16': [0xff, 0xfe, 0x7b, 0x00],
    })) {
      it(`refuses ${name}`, () => refuses(() => fromUtf8(Uint8Array.from(bytes)), 'json.not-utf8'));
    }
  });

  it('reads Latin-1 as ISO 8859-1, not as windows-1252', () => {
    expect(latin1(Uint8Array.of(0x80, 0xe9))).to.equal('\u0080é');
  });

  it('joins, compares and finds prefixes', () => {
    const joined = concat(Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3));
    expect([...joined]).to.deep.equal([1, 2, 3]);
    expect(startsWith(joined, [1, 2])).to.equal(true);
    expect(startsWith(joined, [1, 2, 3, 4])).to.equal(false);
    expect(equalBytes(joined, Uint8Array.of(1, 2, 3))).to.equal(true);
    expect(equalBytes(joined, Uint8Array.of(1, 2))).to.equal(false);
    expect(equalBytes(joined, Uint8Array.of(1, 2, 4))).to.equal(false);
  });

  it('writes hexadecimal in lower case with both digits', () => {
    expect(hex(Uint8Array.of(0, 10, 255))).to.equal('000aff');
  });

  describe('inflate', () => {
    for (const format of ['deflate', 'gzip'] as const) {
      it(`gives back what ${format} packed`, async () => {
        const text = utf8('badge '.repeat(1000));
        expect(await inflate(await deflate(text, format), format, text.length)).to.deep.equal(text);
      });

      it(`stops a ${format} bomb at the limit`, async () => {
        const bomb = await deflate(new Uint8Array(4_000_000), format);
        expect(bomb.length).to.be.lessThan(10_000);
        expect(await inflate(bomb, format, 100_000)).to.equal(undefined);
      });

      it(`has no answer for broken or cut ${format} data`, async () => {
        const whole = await deflate(utf8('badge '.repeat(1000)), format);
        expect(await inflate(Uint8Array.of(1, 2, 3, 4), format, 1000)).to.equal(undefined);
        expect(await inflate(whole.slice(0, -6), format, 10_000)).to.equal(undefined);
        expect(await inflate(new Uint8Array(), format, 1000)).to.equal(undefined);
      });
    }
  });
});
