import { expect } from 'chai';
import { equalityKey, sameCredential } from '../../src/model/index.js';
import { ob2Hosted } from '../fixtures/ob2.js';
import { openBadge } from '../fixtures/ob3.js';

const make = (id: string, issuer = 'https://issuer.test/1', validFrom = '2026-01-01T00:00:00Z') => openBadge(issuer, { id, validFrom });
const A = make('https://issuer.test/credentials/1');

describe('model/equality', () => {
  it('is the same issuer and the same id, whatever else differs (OB3-10)', () => {
    expect(sameCredential(A, make('https://issuer.test/credentials/1', 'https://issuer.test/1', '2027-01-01T00:00:00Z'))).to.equal(true);
    expect(sameCredential(A, { ...A, issuer: 'https://issuer.test/1' })).to.equal(true);
  });

  it('is not with another id, or the same id of another issuer', () => {
    expect(sameCredential(A, make('https://issuer.test/credentials/2'))).to.equal(false);
    expect(sameCredential(A, make('https://issuer.test/credentials/1', 'https://issuer.test/2'))).to.equal(false);
    expect(sameCredential(A, make('https://issuer.test/Credentials/1'))).to.equal(false);
  });

  it('compares after percent-decoding and trimming, in this order (OB3-10)', () => {
    for (const id of [
      ' https://issuer.test/credentials/1 ',
      'https://issuer.test/credential%73/1',
      'https://issuer.test/credentials/1%20',
      '%09https%3A%2F%2Fissuer.test/credentials/1',
    ]) {
      expect(sameCredential(A, make(id)), id).to.equal(true);
    }
    expect(sameCredential(make('https://issuer.test/%ED%95%9C'), make('https://issuer.test/한'))).to.equal(true);
    expect(sameCredential(make('urn:%2541'), make('urn:A')), 'decoded once').to.equal(false);
  });

  it('takes escapes that are no UTF-8 as they stand', () => {
    expect(sameCredential(make('urn:%E9%41'), make('urn:%E9%41'))).to.equal(true);
    expect(sameCredential(make('urn:%E9'), make('urn:%E8'))).to.equal(false);
    expect(sameCredential(make('urn:100%'), make('urn:100%'))).to.equal(true);
  });

  it('says nothing is the same as what has no id or no issuer', () => {
    for (const document of [{}, { id: 'urn:1' }, { issuer: 'urn:1' }, { id: ' ', issuer: 'urn:1' }, { id: 5, issuer: {} }]) {
      expect(equalityKey(document)).to.equal(undefined);
      expect(sameCredential(document, document)).to.equal(false);
    }
  });

  it('keeps issuer and id apart', () => {
    expect(equalityKey({ id: 'b","c', issuer: 'a' })).to.not.equal(equalityKey({ id: 'c', issuer: 'a","b' }));
  });

  it('takes the issuer of an Open Badges 2.0 assertion from its badge class, or the class itself', () => {
    const { assertion, badgeClass } = ob2Hosted();
    expect(sameCredential(assertion, { ...assertion, issuedOn: '2027-01-01T00:00:00Z' })).to.equal(true);
    expect(sameCredential(assertion, { ...assertion, badge: 'https://other.test/badge' })).to.equal(false);
    const inline = { ...assertion, badge: badgeClass };
    expect(sameCredential(inline, { ...inline, badge: { ...badgeClass, issuer: 'https://other.test/' } })).to.equal(false);
  });
});
