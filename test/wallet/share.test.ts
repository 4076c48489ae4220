import { expect } from 'chai';
import { toBase64url } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import { normalize } from '../../src/model/index.js';
import { read } from '../../src/readers/index.js';
import { linkedInUrl, plainAddresses, snippetFor, snippetWith } from '../../src/wallet/share.js';
import {
  achievement,
  dataUrl,
  didKeyIssuer,
  identityObject,
  makeKey,
  ob2Hosted,
  openBadge,
  png,
  signJwt,
  subject,
} from '../fixtures/mint.js';
import { bakePng } from '../../src/bake/index.js';

const ADDRESS = 'holder@recipient.test';
const HOLDER = [{ type: 'email', value: ADDRESS }];

describe('what a badge gives away', () => {
  const withAddress = openBadge('https://issuer.test/', {
    credentialSubject: subject({
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: ADDRESS, identityType: 'emailAddress' }],
    }),
  });

  it('is a plain address, wherever it stands and however it is written', () => {
    const text = JSON.stringify(withAddress);
    expect(plainAddresses(text, [])).to.deep.equal([ADDRESS]);
    expect(plainAddresses(text.replace('@recipient', '\\u0040recipient'), [])).to.deep.equal([ADDRESS]);
    expect(plainAddresses(JSON.stringify({ id: 'https://issuer.test/badges?of=holder%40recipient.test' }), [])).to.have.length(1);
    expect(plainAddresses(JSON.stringify({ id: `mailto:${ADDRESS}` }), [])).to.deep.equal([ADDRESS]);
  });

  it('is one in a token, in a token of a token, and in an image that was baked', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const token = await signJwt(withAddress, issuer);
    expect(token).not.to.contain(ADDRESS);
    expect(plainAddresses(token, [])).to.deep.equal([ADDRESS]);
    const enveloped = JSON.stringify({ verifiableCredential: [{ id: `data:application/vc+jwt,${token}` }] });
    expect(plainAddresses(enveloped, [])).to.deep.equal([ADDRESS]);
    const image = bakePng(await png(2, () => [0, 0, 0, 255]), JSON.stringify(withAddress));
    expect(plainAddresses(JSON.stringify({ image: dataUrl('image/png', image) }), [])).to.deep.equal([ADDRESS]);
    const disclosure = toBase64url(utf8(JSON.stringify(['salt', 'email', ADDRESS])));
    expect(plainAddresses(`${token.replace(/\.[^.]+\./, '.e30.')}~${disclosure}~`, [])).to.deep.equal([ADDRESS]);
  });

  it('is the holder’s telephone number, too', () => {
    const text = JSON.stringify({ recipient: { type: 'telephone', hashed: false, identity: '+82 10 1234 5678' } });
    expect(plainAddresses(text, [{ type: 'telephone', value: '+82 10 1234 5678' }])).to.deep.equal(['+82 10 1234 5678']);
  });

  it('is neither a hash, nor the address of the issuer, nor a key', async () => {
    const hashed = openBadge('did:key:z6Mk', {
      credentialSubject: subject({ id: 'did:key:holder' as never, identifier: [await identityObject(ADDRESS, 'salt')] }),
    });
    const text = JSON.stringify({ ...hashed, issuer: { id: 'https://issuer.test/', type: ['Profile'], email: 'office@issuer.test' } });
    expect(plainAddresses(text, [...HOLDER, { type: 'id', value: 'did:key:holder' }], 'office@issuer.test')).to.deep.equal([]);
  });
});

describe('snippets', () => {
  it('cannot be left by what is in them', () => {
    expect(snippetFor('/a.png"><script>alert(1)</script>')).to.contain('src="/a.png&quot;>&lt;script>alert(1)&lt;/script>"');
    const inside = snippetWith(JSON.stringify({ name: '</script><img src=x onerror=alert(1)><!--' }));
    expect(inside.match(/<\/script>/g)).to.have.length(2);
    expect(inside).not.to.contain('<img').and.not.to.contain('<!--');
  });

  it('hold a badge that reads as it did, JSON or token', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const badge = openBadge(issuer.id, { name: 'A </script> B' });
    const inner = (snippet: string): string => /json">([^]*?)<\/script>/.exec(snippet)?.[1]?.trim() ?? '';
    const json = await read(inner(snippetWith(JSON.stringify(badge))));
    expect(json.form === 'json' && json.json).to.deep.equal(badge);
    const token = await signJwt(badge, issuer);
    const jwt = await read(inner(snippetWith(token)));
    expect(jwt.form === 'jwt' && jwt.token).to.equal(token);
  });
});

describe('the link to LinkedIn', () => {
  const params = (badge: object): Record<string, string> => {
    const view = normalize(badge as never);
    if (!view) throw new Error('no badge');
    const url = new URL(linkedInUrl(view, 'en'));
    expect(`${url.origin}${url.pathname}`).to.equal('https://www.linkedin.com/profile/add');
    return Object.fromEntries(url.searchParams);
  };

  it('has name, issuer, dates as written, and the number of a badge', () => {
    const badge = openBadge('https://issuer.test/', {
      id: 'urn:uuid:1',
      issuer: { id: 'https://issuer.test/', type: ['Profile'], name: 'Test & Sons' },
      validFrom: '2025-01-31T23:30:00-05:00',
      validUntil: '2027-12-01T00:30:00+09:00',
      credentialSubject: subject({ achievement: achievement({ name: '바느질 100%' }) }),
    });
    expect(params(badge)).to.deep.equal({
      startTask: 'CERTIFICATION_NAME',
      name: '바느질 100%',
      organizationName: 'Test & Sons',
      issueYear: '2025',
      issueMonth: '1',
      expirationYear: '2027',
      expirationMonth: '12',
      certId: 'urn:uuid:1',
    });
  });

  it('has the address of a hosted badge, and none with a person’s address in it', () => {
    const { assertion } = ob2Hosted();
    expect(params(assertion)['certUrl']).to.equal(assertion['id']);
    const telling = params(openBadge('https://issuer.test/', { id: 'https://issuer.test/badges/holder@recipient.test' }));
    expect(JSON.stringify(telling)).not.to.contain('holder');
  });
});
