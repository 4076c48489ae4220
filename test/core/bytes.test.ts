import { expect } from 'chai';
import { utf8 } from '../../src/core/bytes.js';

describe('core/bytes', () => {
  it('encodes UTF-8', () => {
    expect([...utf8('한')]).to.deep.equal([0xed, 0x95, 0x9c]);
  });
});
