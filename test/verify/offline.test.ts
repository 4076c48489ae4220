/** A PDF that is verified without a network, by the recording in it: what that may answer, and what nobody may make it answer. */
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { JsonObject } from '../../src/core/json.js';
import { createOfflineVerifier, type Bundle } from '../../src/verify/bundle.js';
import { createVerifier, type Report } from '../../src/verify/index.js';
import { certified, makePdf } from '../fixtures/certificate.js';
import {
  bitstringEntry,
  bitstringList,
  change,
  createWorld,
  didKeyIssuer,
  didWebIssuer,
  makeKey,
  newId,
  OB3,
  profile,
  revocationListEntry,
  signDataIntegrity,
  VC2,
  type Issuer,
} from '../fixtures/mint.js';
import { NOW } from './judge.js';

const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const LIST = 'https://issuer.test/status/1';
const clock = { now: () => NOW };
const fonts = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(new URL(`../../node_modules/@fontsource/${path}`, import.meta.url)));

/** No page, and two attached files. */
function bare(credential: JsonObject, recorded: Bundle): Uint8Array {
  const files = [credential, recorded].flatMap((file, index) => {
    const bytes = Buffer.from(JSON.stringify(file));
    return [
      `${String(3 + index * 2)} 0 obj\n<</Type/Filespec/EF<</F ${String(4 + index * 2)} 0 R>>>>\nendobj`,
      `${String(4 + index * 2)} 0 obj\n<</Length ${String(bytes.length)}>>\nstream\n${bytes.toString('latin1')}\nendstream\nendobj`,
    ];
  });
  const all = [
    '%PDF-1.7',
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R/AF[3 0 R 5 0 R]>>\nendobj',
    '2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj',
  ];
  return Buffer.from([...all, ...files, 'trailer\n<</Root 1 0 R>>\n%%EOF\n'].join('\n'), 'latin1');
}

describe('a PDF verified without a network', function () {
  this.timeout(60_000);
  let issuer: Issuer;
  let credential: JsonObject;
  let bundle: Bundle;

  const listed = async (by: Issuer, value: number, members: JsonObject = {}, url = LIST): Promise<string> =>
    JSON.stringify(
      await signDataIntegrity(
        await bitstringList(url, by.id, { 7: value }, { members: { validFrom: '2026-05-20T09:30:00Z', ...members } }),
        by,
      ),
    );
  const issued = async (by: Issuer, members: JsonObject = {}): Promise<JsonObject> =>
    await signDataIntegrity(certified(by.id, { credentialStatus: bitstringEntry(LIST, 7), ...members }), by);
  const pdf = async (of: JsonObject, recorded: Bundle | undefined): Promise<Uint8Array> =>
    (await makePdf(of, fonts, { pdf: { evidence: recorded && JSON.stringify(recorded) } })).bytes;
  /** What somebody may write who knows how a recording looks: other documents, with hashes that are right. */
  const forged = async (documents: Readonly<Record<string, string>>): Promise<Bundle> => ({
    ...bundle,
    documents: await Promise.all(
      Object.entries(documents).map(async ([url, text]) => {
        const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex');
        return { url, at: NOW.toISOString(), status: 200, finalUrl: url, contentType: '', sha256: digest, body: { text } };
      }),
    ),
    report: { ...bundle.report, contacts: [] },
  });
  const offline = async (of: JsonObject, recorded: Bundle, maxAge?: number): Promise<Report> =>
    await createOfflineVerifier(maxAge === undefined ? {} : { maxAge }, { clock }).verify(bare(of, recorded));

  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    credential = await issued(issuer);
    const world = createWorld({ [LIST]: JSON.parse(await listed(issuer, 0)) as JsonObject });
    const report = await createVerifier({ fetch: world.fetch, clock }).verify(JSON.stringify(credential), { evidence: true });
    if (!report.bundle) throw new Error('no bundle');
    bundle = report.bundle;
  });

  it('is valid for the moment at which its issuer signed the list, and the report says which', async () => {
    const real = globalThis.fetch;
    globalThis.fetch = () => Promise.reject(new Error('the network was used'));
    try {
      const report = await createOfflineVerifier({}, { clock }).verify(await pdf(credential, bundle));
      expect([report.verdict, report.asOf, report.replayed]).to.deep.equal(['valid', '2026-05-20T09:30:00.000Z', true]);
      expect(report.outcomes.find(({ code }) => code === 'status.recorded')?.params).to.deep.equal({ at: '2026-05-20' });
      const summary = await createOfflineVerifier({}, { clock }).verifyAll([
        await pdf(credential, bundle),
        await pdf(credential, undefined),
      ]);
      expect(summary.verdicts).to.deep.equal({ valid: 1, 'could-not-check': 1 });
    } finally {
      globalThis.fetch = real;
    }
  });

  it('is revoked where the list in it says so, and expired where it is', async () => {
    expect(await offline(credential, await forged({ [LIST]: await listed(issuer, 1) }))).to.include({ verdict: 'revoked' });
    const ended = await issued(issuer, { validUntil: '2026-05-25T00:00:00Z' });
    expect(await offline(ended, bundle)).to.include({ verdict: 'expired' });
  });

  it('answers nothing by a recording while it is verified with a network', async () => {
    const world = createWorld();
    world.answer(LIST, { status: 'network-error' });
    const report = await createVerifier({ fetch: world.fetch, clock }).verify(bare(credential, bundle));
    expect([report.verdict, report.asOf]).to.deep.equal(['could-not-check', undefined]);
  });

  it('could not be checked by anything that its issuer did not sign for it, at its address, in time', async () => {
    const other = didKeyIssuer(await makeKey());
    const clear = JSON.parse(await listed(issuer, 0)) as JsonObject;
    const unsigned = change(clear, { proof: undefined });
    const old = await signDataIntegrity(await bitstringList(LIST, issuer.id, {}), issuer);
    const changed = change(JSON.parse(await listed(issuer, 1)) as JsonObject, { credentialSubject: clear['credentialSubject'] });
    const cases: Readonly<Record<string, string>> = {
      'a list that somebody else signed': await listed(other, 0),
      'a list of somebody else in the name of the issuer': await listed({ ...other, id: issuer.id }, 0),
      'another list of the issuer': await listed(issuer, 0, {}, 'https://issuer.test/status/2'),
      'a list without a signature': JSON.stringify(unsigned),
      'a list that was changed': JSON.stringify(changed),
      'a list that has ended': await listed(issuer, 0, { validUntil: '2026-05-30T00:00:00Z' }),
      'a list that is too old': JSON.stringify(old),
      'an old list with a second, later signature of a kind that nobody knows': JSON.stringify({
        ...old,
        proof: [old['proof'] ?? null, { ...(old['proof'] as JsonObject), cryptosuite: 'nobody-2030', created: '2026-05-31T00:00:00Z' }],
      }),
      'no list': '{}',
    };
    for (const [name, text] of Object.entries(cases)) {
      const report = await offline(credential, await forged({ [LIST]: text }));
      expect([report.verdict, report.asOf], name).to.deep.equal(['could-not-check', undefined]);
    }
    expect(await offline(credential, bundle, 5), 'a shorter time').to.include({ verdict: 'could-not-check' });
    expect(await offline(credential, bundle, 20), 'a longer time').to.include({ verdict: 'valid' });
    const damaged = { ...bundle, documents: bundle.documents.map((document) => ({ ...document, body: { text: '{}' } })) };
    expect(await offline(credential, damaged), 'a damaged recording').to.include({ verdict: 'could-not-check' });
  });

  it('could not be checked where its key or its list prove nothing by themselves', async () => {
    const web = didWebIssuer(await makeKey());
    const byWeb = await issued(web);
    const documents = Object.fromEntries(Object.entries(web.documents).map(([url, document]) => [url, JSON.stringify(document)]));
    const report = await offline(byWeb, await forged({ ...documents, [LIST]: await listed(web, 0) }));
    expect([report.verdict, report.questions.provenance]).to.deep.equal(['could-not-check', 'unknown']);
    // A plain list, which no signature covers, that dresses up as a signed one.
    const plain = await issued(issuer, {
      '@context': [VC2, OB3, { '1EdTechRevocationList': 'https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList' }],
      credentialStatus: revocationListEntry(LIST),
    });
    const dressed = await bitstringList(LIST, issuer.id, {}, { members: { validFrom: '2026-05-20T09:30:00Z' } });
    const answer = await offline(plain, await forged({ [LIST]: JSON.stringify(dressed) }));
    expect(answer.outcomes.filter(({ group }) => group === 'status').map(({ code }) => code)).to.deep.equal(['status.unavailable']);
  });

  it('lets nobody speak for the badges of another in what it holds', async () => {
    const forger = didKeyIssuer(await makeKey());
    const record = await signDataIntegrity(
      {
        '@context': [VC2, CLR, OB3],
        id: newId(),
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Record',
        issuer: profile(forger.id),
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: { id: 'did:example:holder', type: ['ClrSubject'], verifiableCredential: [credential] },
      },
      forger,
    );
    const inner = async (by: Issuer): Promise<string | undefined> =>
      (await offline(record, await forged({ [LIST]: await listed(by, 0) }))).contents[0]?.verdict;
    expect([await inner(issuer), await inner(forger)]).to.deep.equal(['valid', 'could-not-check']);
  });
});
