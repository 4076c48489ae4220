import { expect } from 'chai';
import { utf8 } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import { normalize } from '../../src/model/index.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { admission, keepBadge, type BadgeStore, type ReadBadge } from '../../src/wallet/index.js';
import {
  changeAt,
  createWorld,
  didKeyIssuer,
  endorsement,
  makeKey,
  openBadge,
  signDataIntegrity,
  subject,
  type Issuer,
} from '../fixtures/mint.js';
import { judge, NOW } from '../verify/judge.js';

function asRead(document: JsonObject): ReadBadge {
  const badge = normalize(document);
  if (!badge) throw new Error('no badge');
  return { document, badge, source: { type: 'application/vc+ld+json', bytes: utf8(JSON.stringify(document)) } };
}

const all = async (badges: BadgeStore) => (await badges.list()).entries;

describe('keeping a badge', () => {
  const document = openBadge('did:example:issuer', { id: 'urn:uuid:1' });

  it('adds a new one, with its summary and nothing made up', async () => {
    const { badges } = memoryAdapter();
    expect((await keepBadge(badges, asRead(document), NOW)).result).to.equal('added');
    const [entry] = await all(badges);
    expect(entry?.summary.name[0]?.value).to.equal('Test badge');
    expect(entry?.verification).to.equal(undefined);
    expect(entry?.addedAt).to.equal(NOW.toISOString());
  });

  it('keeps the same badge once, five hundred times over', async () => {
    const { badges } = memoryAdapter();
    const answers = await Promise.all(Array.from({ length: 500 }, async () => await keepBadge(badges, asRead(document), NOW)));
    expect(answers.filter(({ result }) => result === 'added')).to.have.length(1);
    expect(answers.filter((kept) => kept.result === 'duplicate' && kept.what === 'same')).to.have.length(499);
    expect(await all(badges)).to.have.length(1);
  });

  it('replaces it by a newer issue, and keeps the older one and what the holder made of it', async () => {
    const { badges } = memoryAdapter();
    await keepBadge(badges, asRead(document), NOW);
    const [before] = await all(badges);
    const stored = await badges.get(before?.id ?? '');
    if (!stored) throw new Error('missing');
    await badges.put({ ...stored, labels: { collections: ['학위'], tags: [] } }, 1);
    const newer = changeAt(document, '/validFrom', '2026-02-01T00:00:00Z');
    const kept = await keepBadge(badges, asRead(newer), NOW);
    expect(kept.result).to.equal('replaced');
    const after = await badges.get(before?.id ?? '');
    expect(after?.labels.collections).to.deep.equal(['학위']);
    expect(after?.earlier.map(({ source }) => [...source.bytes])).to.deep.equal([[...utf8(JSON.stringify(document))]]);
    expect(await keepBadge(badges, asRead(document), NOW)).to.deep.equal({ result: 'duplicate', id: before?.id, what: 'older' });
  });

  it('does not bring back what was removed (R19)', async () => {
    const { badges } = memoryAdapter();
    await keepBadge(badges, asRead(document), NOW);
    const [entry] = await all(badges);
    await badges.remove(entry?.id ?? '');
    const thrown = await keepBadge(badges, asRead(changeAt(document, '/validFrom', '2026-02-01T00:00:00Z')), NOW).catch(
      (error: unknown) => error,
    );
    expect((thrown as { code?: string }).code).to.equal('store.removed-before');
    expect(await all(badges)).to.deep.equal([]);
  });
});

describe('admission to a wallet (R10)', () => {
  let issuer: Issuer;
  let badge: JsonObject;
  const holder = 'did:example:holder';
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    badge = await signDataIntegrity(openBadge(issuer.id), issuer);
  });
  const asked = async (input: JsonObject | string, value = holder) =>
    admission(await judge(input, createWorld(), { recipient: [{ type: 'id', value }] }));

  it('admits the holder’s own badge, an expired one too', async () => {
    expect(await asked(badge)).to.deep.include({ admitted: true, verdict: 'valid' });
    const expired = await signDataIntegrity(openBadge(issuer.id, { validUntil: '2026-02-01T00:00:00Z' }), issuer);
    expect(await asked(expired)).to.deep.include({ admitted: true, verdict: 'expired' });
  });

  it('admits one that cannot be checked at present, as such', async () => {
    const unknown = await signDataIntegrity(openBadge('did:web:gone.test'), {
      ...issuer,
      id: 'did:web:gone.test',
      method: 'did:web:gone.test#k',
    });
    expect(await asked(unknown)).to.deep.include({ admitted: true, verdict: 'could-not-check' });
  });

  it('refuses somebody else’s badge, even an expired one', async () => {
    expect(await asked(badge, 'did:example:other')).to.deep.equal({ admitted: false, code: 'admission.not-yours' });
    const expired = await signDataIntegrity(openBadge(issuer.id, { validUntil: '2026-02-01T00:00:00Z' }), issuer);
    expect(await asked(expired, 'did:example:other')).to.deep.equal({ admitted: false, code: 'admission.not-yours' });
  });

  it('refuses a badge where nobody was expected: who it is for was not checked', async () => {
    expect(admission(await judge(badge))).to.deep.equal({ admitted: false, code: 'admission.recipient-unclear' });
    const nameless = await signDataIntegrity(
      openBadge(issuer.id, { credentialSubject: subject({ id: undefined as never, name: 'Somebody' }) }),
      issuer,
    );
    expect((await asked(nameless)).admitted).to.equal(false);
  });

  it('refuses a forged badge, an endorsement, and what is no badge', async () => {
    expect(await asked(changeAt(badge, '/name', 'Forged'))).to.deep.equal({ admitted: false, code: 'admission.invalid' });
    expect(await asked(await signDataIntegrity(endorsement(issuer.id, holder), issuer))).to.deep.equal({
      admitted: false,
      code: 'admission.endorsement',
    });
    expect(await asked({ hello: 'world' })).to.deep.equal({ admitted: false, code: 'admission.not-a-badge' });
    expect(await asked('nothing here')).to.deep.equal({ admitted: false, code: 'admission.no-badge' });
  });
});
