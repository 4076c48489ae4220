import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import {
  achievement,
  didKeyIssuer,
  makeKey,
  openBadge,
  signDataIntegrity,
  signJwt,
  subject,
  VC2,
  OB3,
  newId,
  type Issuer,
} from '../fixtures/mint.js';
import { judge, troubles } from './judge.js';

const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const SCORE = 'urn:uuid:00000000-0000-4000-8000-000000000001';
const STATUS = 'urn:uuid:00000000-0000-4000-8000-000000000002';
const LEVEL = 'urn:uuid:00000000-0000-4000-8000-000000000003';

describe('references inside a badge', () => {
  let issuer: Issuer;
  before(async () => {
    issuer = didKeyIssuer(await makeKey());
  });

  const resultDescription = [
    { id: SCORE, type: ['ResultDescription'], name: 'Score', resultType: 'RawScore', valueMin: '0', valueMax: '100' },
    {
      id: STATUS,
      type: ['ResultDescription'],
      name: 'Status',
      resultType: 'Status',
      rubricCriterionLevel: [{ id: LEVEL, type: ['RubricCriterionLevel'], name: 'Good' }],
    },
  ];

  async function told(...results: readonly JsonObject[]): Promise<readonly string[]> {
    const result = results.map((one) => ({ type: ['Result'], ...one }));
    const badge = openBadge(issuer.id, { credentialSubject: subject({ achievement: achievement({ resultDescription }), result }) });
    const report = await judge(await signDataIntegrity(badge, issuer));
    expect(report.verdict).to.equal('valid');
    return report.outcomes.filter(({ id }) => id === 'credential.references').map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
  }

  it('says nothing about results that fit (OB3-08)', async () => {
    expect(
      await told({ resultDescription: SCORE, value: '87' }, { resultDescription: STATUS, status: 'Completed', achievedLevel: LEVEL }),
    ).to.deep.equal([]);
  });

  it('tells a result without its description, a level nobody described, a value out of range, a status out of place (OB3-08)', async () => {
    expect(
      await told(
        { resultDescription: 'urn:uuid:0', value: '87' },
        { resultDescription: SCORE, value: '101', achievedLevel: 'urn:uuid:1' },
        { resultDescription: SCORE, value: '-1', status: 'Completed' },
        { resultDescription: STATUS, value: 'B' },
      ),
    ).to.deep.equal([
      'structure.reference /credentialSubject/result/0/resultDescription',
      'structure.reference /credentialSubject/result/1/achievedLevel',
      'structure.result-value /credentialSubject/result/1/value',
      'structure.result-value /credentialSubject/result/2/value',
      'structure.result-value /credentialSubject/result/2/status',
      'structure.result-value /credentialSubject/result/3/status',
    ]);
  });

  it('tells associations of a record that lead nowhere, and no others (CLR-03)', async () => {
    const inner = openBadge(issuer.id, { credentialSubject: subject({ achievement: achievement({ id: 'urn:a' }) }) });
    const token = openBadge(issuer.id, { credentialSubject: subject({ achievement: achievement({ id: 'urn:b' }) }) });
    const association = [
      { type: ['Association'], associationType: 'isParentOf', sourceId: 'urn:a', targetId: 'urn:b' },
      { type: ['Association'], associationType: 'isParentOf', sourceId: 'urn:c', targetId: 'urn:nowhere' },
    ];
    const record: JsonObject = {
      '@context': [VC2, CLR, OB3],
      id: newId(),
      type: ['VerifiableCredential', 'ClrCredential'],
      issuer: { id: issuer.id, type: ['Profile'], name: 'Test issuer' },
      name: 'Record',
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        id: 'did:example:holder',
        type: ['ClrSubject'],
        achievement: [achievement({ id: 'urn:c' })],
        verifiableCredential: [await signDataIntegrity(inner, issuer)],
        association,
      },
    };
    const report = await judge(await signDataIntegrity(record, issuer));
    expect(troubles(report)).to.deep.equal([]);
    const pointers = report.outcomes.filter(({ code }) => code === 'contents.association').map(({ pointer }) => pointer);
    expect(pointers).to.deep.equal(['/credentialSubject/association/0/targetId', '/credentialSubject/association/1/targetId']);
    const withToken = {
      ...record,
      credentialSubject: {
        ...(record['credentialSubject'] as JsonObject),
        verifiableCredential: [await signDataIntegrity(inner, issuer), await signJwt(token, issuer)],
      },
    };
    const tokens = (await judge(await signJwt(withToken, issuer))).outcomes.filter(({ code }) => code === 'contents.association');
    expect(tokens.map(({ pointer }) => pointer)).to.deep.equal(['/credentialSubject/association/1/targetId']);
  });
});
