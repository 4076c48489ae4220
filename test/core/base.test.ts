import { expect } from 'chai';
import fc from 'fast-check';
import { fromBase58, fromBase64, fromBase64url, fromMultibase, toBase58, toBase64, toBase64url } from '../../src/core/base.js';
import { fromUtf8, hex, utf8 } from '../../src/core/bytes.js';
import { refuses } from '../support/refuses.js';

const anyBytes = fc.uint8Array({ maxLength: 80 });

describe('core/base', () => {
  describe('base64', () => {
    it('matches the vectors of RFC 4648 §10', () => {
      const vectors = { '': '', f: 'Zg==', fo: 'Zm8=', foo: 'Zm9v', foob: 'Zm9vYg==', fooba: 'Zm9vYmE=', foobar: 'Zm9vYmFy' };
      for (const [plain, coded] of Object.entries(vectors)) {
        expect(toBase64(utf8(plain))).to.equal(coded);
        expect(fromUtf8(fromBase64(coded))).to.equal(plain);
      }
    });

    it('gives back any bytes', () => {
      fc.assert(
        fc.property(anyBytes, (bytes) => {
          expect([...fromBase64(toBase64(bytes))]).to.deep.equal([...bytes]);
          expect([...fromBase64url(toBase64url(bytes))]).to.deep.equal([...bytes]);
        }),
      );
    });

    it('tolerates line breaks, as MIME writes them', () => {
      expect(fromUtf8(fromBase64('Zm9v\r\nYmFy\n'))).to.equal('foobar');
    });

    it('tolerates missing padding', () => {
      expect(fromUtf8(fromBase64('Zg'))).to.equal('f');
    });

    for (const text of ['Zm9v*', 'Zm9v-_', 'Zm=9v', 'Z', 'Zm9v===', '한글']) {
      it(`refuses ${text}`, () => refuses(() => fromBase64(text), 'base.alphabet'));
    }
  });

  describe('base64url', () => {
    it('refuses bits that are left over and not zero: one signature is written in one way', () => {
      expect([...fromBase64url('AQ')]).to.deep.equal([1]);
      refuses(() => fromBase64url('AR'), 'base.alphabet');
      refuses(() => fromBase64url('AAF'), 'base.alphabet');
    });

    it('takes of all texts in its letters those alone that it writes', () => {
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const written = (text: string): boolean => {
        try {
          return toBase64url(fromBase64url(text)) === text;
        } catch {
          return false;
        }
      };
      // By its bits: a lone letter is no byte, and what is beyond the last byte is zero (RFC 4648 §3.5).
      const right = (text: string): boolean =>
        text.length % 4 !== 1 && letters.indexOf(text.at(-1) ?? 'A') % ([1, 1, 16, 4][text.length % 4] ?? 1) === 0;
      for (const before of ['', 'AAAA', '_-9Z'])
        for (const one of letters) for (const other of letters) expect(written(before + one + other)).to.equal(right(before + one + other));
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...Array.from(letters)), { maxLength: 9 }),
          (chosen) => written(chosen.join('')) === right(chosen.join('')),
        ),
      );
    });

    it('uses - and _ and no padding', () => {
      expect(toBase64url(Uint8Array.of(0xfb, 0xff, 0xfe, 0xff))).to.equal('-__-_w');
    });

    for (const text of ['+/8', 'ab cd', 'ab\ncd', 'A']) {
      it(`refuses ${JSON.stringify(text)}`, () => refuses(() => fromBase64url(text), 'base.alphabet'));
    }
  });

  describe('base58btc', () => {
    it('matches the vectors of the base58 draft', () => {
      expect(toBase58(utf8('Hello World!'))).to.equal('2NEpo7TZRRrLZSi2U');
      expect(toBase58(utf8('The quick brown fox jumps over the lazy dog.'))).to.equal(
        'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z',
      );
      expect(hex(fromBase58('11233QC4'))).to.equal('0000287fb4cd');
    });

    it('keeps leading zeros', () => {
      expect(toBase58(new Uint8Array(3))).to.equal('111');
      expect([...fromBase58('111')]).to.deep.equal([0, 0, 0]);
      expect([...fromBase58('')]).to.deep.equal([]);
    });

    it('gives back any bytes', () => {
      fc.assert(
        fc.property(anyBytes, (bytes) => {
          expect([...fromBase58(toBase58(bytes))]).to.deep.equal([...bytes]);
        }),
      );
    });

    for (const letter of ['0', 'O', 'I', 'l', '+', ' ']) {
      it(`refuses the letter "${letter}"`, () => refuses(() => fromBase58(`2${letter}N`), 'base.alphabet'));
    }

    it('refuses a text so long that decoding it would cost seconds', () => {
      refuses(() => fromBase58('2'.repeat(100_000)), 'base.alphabet');
    });
  });

  describe('multibase', () => {
    it('reads z (base58btc) and u (base64url)', () => {
      expect(fromUtf8(fromMultibase('z2NEpo7TZRRrLZSi2U'))).to.equal('Hello World!');
      expect(fromUtf8(fromMultibase('uSGVsbG8'))).to.equal('Hello');
    });

    for (const text of ['', 'mSGVsbG8', 'f48656c6c6f', '2NEpo7TZRRrLZSi2U', 'uZg==', 'z0', 'u+/8']) {
      it(`refuses ${JSON.stringify(text)}`, () => refuses(() => fromMultibase(text), 'base.alphabet'));
    }
  });
});
