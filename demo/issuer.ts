/** Mints one badge of each kind, and the documents by which their issuers stand for them. */
import {
  OB3,
  VC2,
  bitstringEntry,
  bitstringList,
  changeAt,
  didKeyIssuer,
  httpsIssuer,
  makeKey,
  ob2Hosted,
  ob2Signed,
  openBadge,
  profile,
  signDataIntegrity,
  signJwt,
  type Issuer,
  type JsonObject,
  type Key,
} from '../test/fixtures/mint.js';
import { drawPng, drawSvg, svgUrl } from './drawing.js';
import type { Minted, Sample, SampleId } from './sample.js';
import { SCHOOLS, STORIES, achievementOf, type School, type Story } from './texts.js';
import { HOLDER } from './words.js';

const DAY = 86_400_000;
/** Whole seconds, `days` from now. */
const day = (days: number): string => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 19)}Z`;

const JSON_FILE = 'application/json; charset=utf-8';
const LIST = '/status/1';
const PAUSES = '/status/2';
const CLOSED_LIST = '/closed/status/1';

interface Mint {
  readonly origin: string;
  readonly issuers: Readonly<Record<School, Issuer>>;
  readonly list: string;
}

/** An unsigned credential that tells a story. */
function credential(mint: Mint, id: SampleId, members: JsonObject = {}, issuer?: Issuer): JsonObject {
  const story: Story = STORIES[id];
  const about = SCHOOLS[story.school];
  const by = issuer ?? mint.issuers[story.school];
  const achievement = `${mint.origin}/achievements/${id}`;
  const { result, evidence } = story;
  return openBadge(profile(by.id, { name: about.name, url: `${mint.origin}/`, description: about.description }), {
    '@context': [VC2, OB3, { '@language': story.language }],
    name: story.name,
    validFrom: day(-200),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: story.holder, identityType: 'name' },
        { type: 'IdentityObject', hashed: false, identityHash: HOLDER, identityType: 'emailAddress' },
      ],
      achievement: achievementOf(story, achievement, svgUrl(drawSvg(story.drawing))),
      ...(result && { result: [{ type: ['Result'], resultDescription: `${achievement}#result`, value: result.value }] }),
    },
    ...(evidence && { evidence: [{ id: `${mint.origin}/evidence/${id}`, type: ['Evidence'], ...evidence }] }),
    ...members,
  });
}

const sign = (mint: Mint, id: SampleId, members: JsonObject = {}): Promise<JsonObject> =>
  signDataIntegrity(credential(mint, id, members), mint.issuers[STORIES[id].school], { proof: { created: day(-200) } });

const file = (id: SampleId, expected: Sample['expected'], document: JsonObject): Sample => ({
  id,
  file: `${id}.json`,
  type: JSON_FILE,
  body: JSON.stringify(document, undefined, 2),
  expected,
});

async function forged(mint: Mint): Promise<JsonObject> {
  return changeAt(await sign(mint, 'forged'), '/credentialSubject/result/0/value', '98 %');
}

/** Open Badges 2.0: what an issuer hosts, and the assertion a holder carries. */
function site2(mint: Mint, id: 'hosted' | 'signed', image: string) {
  const story: Story = STORIES[id];
  const about = SCHOOLS[story.school];
  const at = `${mint.origin}/ob2/${id}`;
  return {
    origin: mint.origin,
    issuer: {
      '@language': about.language,
      id: `${at}/issuer`,
      name: about.name,
      description: about.description,
      email: `badges@${story.school}.example`,
    },
    badgeClass: {
      '@language': story.language,
      id: `${at}/badge`,
      name: story.name,
      description: story.description,
      image,
      criteria: { narrative: story.criteria },
      tags: story.tags,
      issuer: `${at}/issuer`,
      alignment: story.skills.map(({ name, framework, code }) => ({
        targetName: name,
        targetUrl: `${mint.origin}/skills/${code}`,
        targetFramework: framework,
        targetCode: code,
      })),
    },
    assertion: { badge: `${at}/badge`, issuedOn: day(-150), recipient: { type: 'email', hashed: false, identity: HOLDER } },
  };
}

async function older(mint: Mint, rsa: Key, documents: Map<string, JsonObject>): Promise<readonly Sample[]> {
  const { bakePng } = await import('open-badge-wallet/bake');
  const host = (...hosted: readonly JsonObject[]): void =>
    hosted.forEach((item) => documents.set(new URL(item['id'] as string).pathname, item));
  const first = site2(mint, 'hosted', `${mint.origin}/images/hosted.svg`);
  const hosted = ob2Hosted({ ...first, assertion: { ...first.assertion, id: `${mint.origin}/ob2/hosted/assertion` } });
  host(hosted.issuer, hosted.badgeClass, hosted.assertion);
  const signed = await ob2Signed(rsa, site2(mint, 'signed', `${mint.origin}/images/signed.svg`));
  host(signed.issuer, signed.badgeClass, signed.keyDocument, signed.revocationList);
  return [
    {
      id: 'hosted',
      file: 'hosted.png',
      type: 'image/png',
      body: bakePng(await drawPng(), JSON.stringify(hosted.assertion)),
      expected: 'valid',
    },
    { id: 'signed', file: 'signed.jwt', type: 'text/plain; charset=utf-8', body: signed.jws, expected: 'valid' },
  ];
}

/** @param origin the issuer's */
export async function mintBadges(origin: string): Promise<Minted> {
  // The built package, by its name: it is there when this is called, and not yet when this file is loaded.
  const { bakeSvg } = await import('open-badge-wallet/bake');
  const [ed, p256, rsa, loose] = [await makeKey(), await makeKey('P-256'), await makeKey('RSA'), await makeKey()];
  const at = (school: School, key: Key): Issuer => {
    const { name, description } = SCHOOLS[school];
    return httpsIssuer(key, `${origin}/issuers/${school}`, { document: { name, description, url: `${origin}/` } });
  };
  const issuers = { mirinae: at('mirinae', ed), handeul: at('handeul', ed), minamo: at('minamo', p256), northfold: at('northfold', ed) };
  const mint: Mint = { origin, issuers, list: `${origin}${LIST}` };

  const documents = new Map<string, JsonObject>();
  for (const issuer of Object.values(issuers)) {
    for (const [url, document] of Object.entries(issuer.documents)) documents.set(new URL(url).pathname, document);
  }
  const list = async (path: string, school: School, values: Record<number, number>, purpose = 'revocation'): Promise<void> => {
    const issuer = issuers[school];
    const unsigned = await bitstringList(`${origin}${path}`, issuer.id, values, { purpose, members: { validFrom: day(-300) } });
    documents.set(path, await signDataIntegrity(unsigned, issuer, { proof: { created: day(-300) } }));
  };
  await list(`${LIST}/handeul`, 'handeul', {});
  await list(`${LIST}/northfold`, 'northfold', { 7: 1 });
  await list(PAUSES, 'minamo', { 21: 1 }, 'suspension');
  await list(CLOSED_LIST, 'minamo', {});

  const status = (path: string, index: number, members: JsonObject = {}): JsonObject => ({
    credentialStatus: bitstringEntry(`${origin}${path}`, index, members),
  });
  const vector = await sign(mint, 'vector');
  const keyOnly = didKeyIssuer(loose);
  const samples: readonly Sample[] = [
    file('integrity', 'valid', await sign(mint, 'integrity', status(`${LIST}/handeul`, 12))),
    {
      id: 'token',
      file: 'token.jwt',
      type: 'text/plain; charset=utf-8',
      body: await signJwt(credential(mint, 'token', {}, keyOnly), keyOnly),
      expected: 'valid',
    },
    ...(await older(mint, rsa, documents)),
    {
      id: 'vector',
      file: 'vector.svg',
      type: 'image/svg+xml',
      body: bakeSvg(drawSvg(STORIES.vector.drawing), JSON.stringify(vector)),
      expected: 'valid',
    },
    file('expired', 'expired', await sign(mint, 'expired', { validFrom: day(-800), validUntil: day(-70) })),
    file('revoked', 'revoked', await sign(mint, 'revoked', status(`${LIST}/northfold`, 7))),
    file('suspended', 'suspended', await sign(mint, 'suspended', status(PAUSES, 21, { statusPurpose: 'suspension' }))),
    file('not-yet', 'not-yet-valid', await sign(mint, 'not-yet', { validFrom: day(90), validUntil: day(455) })),
    file('forged', 'invalid', await forged(mint)),
    file('unreachable', 'could-not-check', await sign(mint, 'unreachable', status(CLOSED_LIST, 5))),
  ];
  return {
    samples,
    documents,
    images: new Map((['hosted', 'signed'] as const).map((id) => [`/images/${id}.svg`, drawSvg(STORIES[id].drawing)])),
    closed: new Set([CLOSED_LIST]),
  };
}
