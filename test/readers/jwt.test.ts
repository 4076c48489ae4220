import { expect } from 'chai';
import { toBase64url } from '../../src/core/base.js';
import { concat, utf8 } from '../../src/core/bytes.js';
import { readJwt } from '../../src/readers/jwt.js';
import { read } from '../../src/readers/read.js';
import { refuses, refusesAsync } from '../support/refuses.js';
import { BADGE, token } from './containers.js';

describe('readers/jwt', () => {
  it('decodes header and payload, and verifies nothing', () => {
    expect(readJwt(token({ iss: 'did:example:한국' }, { alg: 'none' }))).to.deep.include({
      header: { alg: 'none' },
      payload: { iss: 'did:example:한국' },
    });
  });

  it('reads a token without a signature: refusing it is the engine’s work', async () => {
    const unsigned = token(BADGE, { alg: 'none' }).replace(/[^.]+$/, '');
    expect(await read(unsigned)).to.deep.include({ form: 'jwt', token: unsigned });
  });

  const [header = '', payload = '', signature = ''] = token(BADGE).split('.');
  for (const [name, text] of Object.entries({
    'two parts': `${header}.${payload}`,
    'four parts': `${header}.${payload}.${signature}.${signature}`,
    'five parts, as of an encrypted token': `${header}.a.b.c.d`,
    'a letter of another alphabet': `${header}.${payload.slice(0, -2)}+/.${signature}`,
    padding: `${header}.${payload}==.${signature}`,
    'an empty payload': `${header}..${signature}`,
    'a payload that is an array': token([]),
    'a payload that is a string': token('"text"'),
    'a payload that is no JSON': token('no'),
    'a payload that is no UTF-8': `${header}.${toBase64url(concat(utf8('{"a":"'), Uint8Array.of(0xff), utf8('"}')))}.`,
    'a header that is cut': `${header.slice(0, 12)}.${payload}.${signature}`,
    'disclosures after it': `${header}.${payload}.${signature}~WyJz~`,
  })) {
    it(`refuses ${name} (SIG2-01)`, async () => {
      refuses(() => readJwt(text), 'jwt.syntax');
      if (name !== 'a header that is cut') await refusesAsync(() => read(text), text.includes('~') ? 'sd-jwt.malformed' : 'jwt.syntax');
    });
  }

  it('says so where the payload has a key twice, or is too deep', () => {
    refuses(() => readJwt(token('{"iss":"a","iss":"b"}')), 'json.duplicate-key', '/iss');
    refuses(() => readJwt(token(`{"a":${'['.repeat(99)}${']'.repeat(99)}}`)), 'json.too-deep');
  });

  it('comes to an end with a very long text', () => {
    for (const text of [`eyJhbGciOi${'a'.repeat(2_000_000)}`, `eyJhbGciOi${' a'.repeat(1_000_000)}`, 'eyJhbGciOi.'.repeat(200_000)]) {
      refuses(() => readJwt(text), 'jwt.syntax');
    }
  });
});
