import { expect } from 'chai';
import { fromBase32, fromBase45 } from '../../src/core/base32.js';
import { fromUtf8 } from '../../src/core/bytes.js';
import { refuses } from '../support/refuses.js';

describe('core/base32', () => {
  it('matches the vectors of RFC 4648 §10, with and without padding', () => {
    const vectors = {
      '': '',
      f: 'MY======',
      fo: 'MZXQ====',
      foo: 'MZXW6===',
      foob: 'MZXW6YQ=',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI======',
    };
    for (const [plain, coded] of Object.entries(vectors)) {
      expect(fromUtf8(fromBase32(coded))).to.equal(plain);
      expect(fromUtf8(fromBase32(coded.replaceAll('=', '')))).to.equal(plain);
    }
  });

  for (const text of ['my', 'M1', 'M', 'MZX', 'MZXW6Y', 'MZ=XQ', '한글']) {
    it(`refuses ${text}`, () => refuses(() => fromBase32(text), 'base.alphabet'));
  }

  it('matches the vectors of RFC 9285 §4.3', () => {
    const vectors = { AB: 'BB8', 'Hello!!': '%69 VD92EX0', 'base-45': 'UJCLQE7W581', 'ietf!': 'QED8WEX0', '': '' };
    for (const [plain, coded] of Object.entries(vectors)) expect(fromUtf8(fromBase45(coded))).to.equal(plain);
  });

  for (const text of ['GGW', ':::', 'A', 'bb8', 'ZZ', 'AB#']) {
    it(`refuses ${text} in base45`, () => refuses(() => fromBase45(text), 'base.alphabet'));
  }
});
