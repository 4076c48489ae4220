import { expect } from 'chai';
import { normalize } from '../../src/model/index.js';
import type { Disclosure, HolderWords } from '../../src/wallet/adapter.js';
import { disclosureOf } from '../../src/wallet/disclosure.js';
import { achievement, identityObject, openBadge, subject } from '../fixtures/mint.js';

const ADDRESS = 'holder@recipient.test';

describe('what a public page discloses', () => {
  const made = (identifier: object, changes: object = {}): ReturnType<typeof openBadge> =>
    openBadge('https://issuer.test/', {
      name: '데이터 분석',
      credentialSubject: subject({
        id: undefined as never,
        identifier: [identifier] as never,
        achievement: achievement({ name: '데이터 분석', criteria: { narrative: 'Six **units**', id: 'https://issuer.test/criteria' } }),
      }),
      ...changes,
    });
  const plain = made({ type: 'IdentityObject', hashed: false, identityHash: ADDRESS, identityType: 'emailAddress' });
  const disclosed = async (document: ReturnType<typeof openBadge>, added?: HolderWords): Promise<Disclosure> => {
    const badge = normalize(document);
    if (!badge) throw new Error('no badge');
    return await disclosureOf({ text: JSON.stringify(document), badge, holder: [] }, added);
  };
  const of = ({ items }: Disclosure, kind: string): readonly string[] | undefined => items.find((item) => item.kind === kind)?.values;

  it('is every word of it, and the address by itself', async () => {
    const all = await disclosed(plain);
    expect(of(all, 'address')).to.deep.equal([ADDRESS]);
    expect(all.items[0]?.kind, 'it comes first').to.equal('address');
    expect(of(all, 'name')).to.deep.equal(['데이터 분석']);
    expect(of(all, 'criteria')).to.deep.equal(['Six **units**', 'https://issuer.test/criteria']);
    expect(of(all, 'status')).to.deep.equal([]);
    expect(of(all, 'file')).to.deep.equal([]);
    expect(of(all, 'address-hash')).to.equal(undefined);
    expect(of(all, 'holder-message')).to.equal(undefined);
  });

  it('is a fingerprint where the badge has one, and an address somewhere else in it all the same', async () => {
    const hashed = made(await identityObject(ADDRESS, 'salt'), { description: `Ask ${ADDRESS}` });
    const all = await disclosed(hashed);
    expect(of(all, 'address-hash')).to.deep.equal([]);
    expect(of(all, 'address')).to.deep.equal([ADDRESS]);
  });

  it('is another one as soon as the badge or the holder’s words are others', async () => {
    const digest = async (document: ReturnType<typeof openBadge>, added?: HolderWords): Promise<string> =>
      (await disclosed(document, added)).digest;
    const first = await digest(plain);
    expect(await digest(plain, { name: ' ', message: '' })).to.equal(first);
    const others = [
      await digest(plain, { name: 'Seojin' }),
      await digest(plain, { message: 'Seojin' }),
      await digest({ ...plain, id: 'urn:other' }),
    ];
    expect(new Set([first, ...others]).size).to.equal(4);
  });
});
