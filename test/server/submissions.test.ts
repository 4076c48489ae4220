/** Submissions over HTTP, with the engine, both databases and mails as they are: what an addressee sees, and what nobody sees. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { toBase64 } from '../../src/core/base.js';
import { utf8 } from '../../src/core/bytes.js';
import type { JsonObject } from '../../src/core/json.js';
import { createVerifier } from '../../src/verify/index.js';
import { achievement, didKeyIssuer, makeKey, openBadge, signJwt, subject, type Issuer } from '../fixtures/mint.js';
import { ob2Hosted } from '../fixtures/ob2.js';
import { onBoth } from './support/databases.js';
import { recordOf } from './support/minted.js';
import { ORIGIN, PASSWORD, startBackend, type TestBackend, type Visitor } from './support/backend.js';

const ADDRESS = 'holder@recipient.test';
const DAY = 86_400_000;
const DRAFT = { addressee: 'Example Employer <HR>', purpose: 'Application', message: 'Dear all', language: 'en' };

async function certificate(issuer: Issuer, id: string, address = ADDRESS, more: JsonObject = {}): Promise<string> {
  const identifier = [
    { type: 'IdentityObject', hashed: false, identityHash: address, identityType: 'emailAddress' },
    { type: 'IdentityObject', hashed: false, identityHash: 'Hong Gil-dong', identityType: 'name' },
  ];
  const credentialSubject = subject({ id: undefined, identifier, achievement: achievement({ name: 'Welding <I>' }) });
  return await signJwt(openBadge(issuer.id, { id, validFrom: '2026-01-01T00:00:00Z', credentialSubject, ...more }), issuer);
}

onBoth('submissions', (database) => {
  let backend: TestBackend;
  let holder: Visitor & { readonly holderId: string };
  let issuer: Issuer;
  let badge = '';
  let token = '';
  before(async () => {
    backend = await startBackend(database, {
      privateHosts: 'allow',
      fonts: new URL('../../node_modules/@fontsource/', import.meta.url).pathname,
    });
    holder = await backend.holder(ADDRESS);
    issuer = didKeyIssuer(await makeKey());
    token = await certificate(issuer, 'urn:submitted:1');
    badge = await keep(token);
  });
  after(async () => await backend.close());

  async function keep(text: string, visitor: Visitor = holder): Promise<string> {
    const record = await recordOf(text);
    const { id, source, addedAt, labels } = record;
    const body = { addedAt, labels, earlier: [], source: { type: source.type, base64: toBase64(source.bytes) } };
    const put = await visitor.api('PUT', `/api/v1/badges/${id}`, body, { 'if-none-match': '*' });
    expect(put.status).to.equal(201);
    return record.id;
  }
  const later = (days: number): string => new Date(backend.clock.at.getTime() + days * DAY).toISOString();
  const codeOf = async (response: Response | undefined): Promise<unknown> => ((await response?.json()) as { code?: string }).code;
  async function submit(more: object = {}, of = badge, visitor: Visitor = holder): Promise<{ id: string; path: string }> {
    const preview = (await (await visitor.api('POST', '/api/v1/submissions/preview', { badge: of, ...DRAFT })).json()) as { hash: string };
    const made = await visitor.api('POST', '/api/v1/submissions', {
      badge: of,
      ...DRAFT,
      agreed: preview.hash,
      expiresAt: later(30),
      ...more,
    });
    expect(made.status).to.equal(201);
    const { id, link } = (await made.json()) as { id: string; link: string };
    return { id, path: link.slice(ORIGIN.length) };
  }
  const entity = (address = '203.0.113.7'): Visitor => Object.assign(backend.visitor(), { address });
  const logOf = async (id: string): Promise<readonly { what: string; place: string }[]> =>
    ((await (await holder.get(`/api/v1/submissions/${id}`)).json()) as { events: { what: string; place: string }[] }).events;

  it('are shown in full before, and are sent only as they were shown (R16, R24)', async () => {
    const preview = (await (await holder.api('POST', '/api/v1/submissions/preview', { badge, ...DRAFT })).json()) as {
      facts: { label: string; value: string }[];
      addresses: string[];
      hash: string;
    };
    const values = preview.facts.map(({ value }) => value);
    expect(values).to.include.members(['Welding <I>', DRAFT.addressee, DRAFT.purpose, DRAFT.message]);
    expect(preview.addresses).to.deep.equal([ADDRESS]);
    const given = { badge, ...DRAFT, agreed: preview.hash, expiresAt: later(30) };
    expect(await codeOf(await holder.api('POST', '/api/v1/submissions', { ...given, addressee: 'Somebody else' }))).to.equal(
      'submission.preview-first',
    );
    for (const expiresAt of [later(-1), later(0), later(800)])
      expect(await codeOf(await holder.api('POST', '/api/v1/submissions', { ...given, expiresAt }))).to.equal('submission.times');
  });

  it('open behind a door that previews do not pass, show what was issued and its verdict, and log each opening (R16)', async () => {
    const { id, path } = await submit({ passcode: 'six-letters' });
    const reader = entity();
    for (let look = 0; look < 3; look++) {
      const door = await reader.get(path);
      expect(door.status).to.equal(200);
      expect(door.headers.get('x-robots-tag')).to.equal('noindex');
      expect(await door.text())
        .not.to.include('Welding')
        .and.not.to.include('Hong')
        .and.not.to.include('Employer');
    }
    expect(await (await reader.get(`${path}/certificate`)).text()).not.to.include('Welding');
    expect((await reader.get(`${path}/original`)).status).to.equal(403);
    expect((await reader.post(path, { passcode: 'wrong' })).status).to.equal(403);
    const opened = await reader.post(path, { passcode: 'six-letters' });
    expect([opened.status, opened.headers.get('location')]).to.deep.equal([303, `${path}/certificate`]);
    const page = await (await reader.get(`${path}/certificate?lang=en`)).text();
    expect(page).to.include('Welding &lt;I&gt;').and.to.include('Example Employer &lt;HR&gt;').and.to.include('<strong>Valid</strong>');
    expect(page).to.include('Dear all');
    expect(page).not.to.include('<script');
    const original = await reader.get(`${path}/original`);
    expect(await original.text()).to.equal(token);
    expect([original.headers.get('content-type'), original.headers.get('content-disposition')]).to.deep.equal([
      'application/vc+jwt',
      'attachment; filename="certificate.jwt"',
    ]);
    await backend.work();
    const mail = backend.letters.filter(({ recipient, subject: text }) => recipient === ADDRESS && text.includes('opened'));
    expect(mail).to.have.length(1);
    const log = await logOf(id);
    expect(log.map(({ what }) => what).sort()).to.deep.equal(['created', 'opened', 'original', 'refused']);
    expect(log.find(({ what }) => what === 'opened')?.place).to.equal('203.0.x.x');
  });

  it('show of a hosted badge what its issuer hosts, and of each the verdict now, before the yes (R16, R24)', async () => {
    const hosted = new Map<string, string>();
    const host = createServer((request, response) => {
      const document = hosted.get(request.url ?? '');
      response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/ld+json' }).end(document);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    try {
      const origin = `http://127.0.0.1:${String((host.address() as AddressInfo).port)}`;
      const site = ob2Hosted({ origin, assertion: { recipient: { type: 'email', hashed: false, identity: ADDRESS } } });
      const put = (document: JsonObject): unknown => hosted.set(new URL(document['id'] as string).pathname, JSON.stringify(document));
      Object.values(site).forEach(put);
      const of = await keep(JSON.stringify(site.assertion));
      const preview = async (): Promise<{ facts: { value: string }[]; verdict: string }> =>
        (await (await holder.api('POST', '/api/v1/submissions/preview', { badge: of, ...DRAFT })).json()) as never;
      const { facts, verdict } = await preview();
      expect(facts.map(({ value }) => value)).to.include('Test badge');
      expect(verdict).to.equal('valid');
      const { id, path } = await submit({}, of);
      expect(((await (await holder.get(`/api/v1/submissions/${id}`)).json()) as { name: string }).name).to.equal('Test badge');
      const reader = entity();
      await reader.post(path);
      const page = await (await reader.get(`${path}/certificate?lang=en`)).text();
      expect(page, 'the picture that the preview showed').to.include('<img src="data:image/');
      for (const { value } of facts) expect(page).to.include(value.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
      put({ ...site.assertion, revoked: true });
      expect((await preview()).verdict).to.equal('revoked');
      const form = { badge: of, addressee: 'A', purpose: 'B', message: '', days: '7', mostViews: '', passcode: '', invited: '' };
      expect(await (await holder.post('/submissions/preview?lang=en', form)).text()).to.include('<strong>Revoked</strong>');
    } finally {
      host.close();
    }
  });

  it('show the design of the issuer as a picture beside the verdict, and say why where it is not shown (R16)', async () => {
    const drawing = (inner: string): string =>
      `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 842 595"><text>{{name}}</text>${inner}</svg>`)}`;
    const shown = async (id: string, inner: string): Promise<string> => {
      const renderMethod = { type: 'TemplateRenderMethod', renderSuite: 'svg-mustache', template: drawing(inner) };
      const designed = await keep(await certificate(issuer, id, ADDRESS, { renderMethod }));
      const { path } = await submit({}, designed);
      const reader = entity();
      await reader.post(path);
      const form = { badge: designed, addressee: 'A', purpose: 'B', message: '', days: '7', mostViews: '', passcode: '', invited: '' };
      const [seen, preview] = await Promise.all([
        reader.get(`${path}/certificate?lang=en`).then(async (answer) => await answer.text()),
        holder.post('/submissions/preview?lang=en', form).then(async (answer) => await answer.text()),
      ]);
      // The holder agrees to the very picture that the addressee sees.
      const picture = /<img class="design"[^>]*>|[^<>]*holds more than a picture[^<>]*/;
      expect(picture.exec(preview)?.[0].trim()).to.equal(picture.exec(seen)?.[0].trim());
      return seen;
    };
    expect(await shown('urn:designed:1', ''))
      .to.include('The PDF holds the page of text.')
      .and.to.match(/<img class="design" src="data:image\/svg\+xml;base64,[\w+/=]+"/)
      .and.to.include('<strong>Valid</strong>');
    const refused = await shown('urn:designed:2', '<script>1</script>');
    expect(refused).to.include('holds more than a picture (script)').and.not.to.include('class="design"');
  });

  it('keep secret and passcode as hashes, and write neither into the log of the service', async () => {
    const { path } = await submit({ passcode: 'another passcode' });
    await entity().post(path, { passcode: 'another passcode' });
    const secret = path.split('/').at(-1) ?? '';
    expect(JSON.stringify(backend.lines)).not.to.include(secret).and.not.to.include('another passcode');
  });

  it('are opened by pages of every site through the secret of the link, where nothing else is asked for (R16)', async () => {
    const path = '/api/v1/submissions/open';
    const elsewhere = { origin: 'https://employer.test', 'content-type': 'application/json' };
    const ask = async (secret: string): Promise<Response> =>
      await entity().request(path, { method: 'POST', headers: elsewhere, body: JSON.stringify({ secret }) });
    const told = async (of: { path: string }): Promise<readonly unknown[]> => {
      const answer = await ask(of.path.split('/').at(-1) ?? '');
      expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      const { code, params } = (await answer.json()) as { code?: string; params?: { state?: string } };
      return [answer.status, code, params?.state];
    };
    const preflight = await entity().request(path, {
      method: 'OPTIONS',
      headers: { ...elsewhere, 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).to.deep.equal([204, 'content-type']);
    const once = await submit({ mostViews: 1 });
    const answer = await ask(once.path.split('/').at(-1) ?? '');
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('access-control-allow-credentials')]).to.deep.equal([
      200,
      'no-store',
      null,
    ]);
    const { certificate: base64, ...rest } = (await answer.json()) as Record<string, string>;
    expect(Buffer.from(base64 ?? '', 'base64').toString()).to.equal(token);
    expect(rest).to.include({ addressee: DRAFT.addressee, purpose: DRAFT.purpose, message: DRAFT.message });
    expect(rest['link']).to.match(new RegExp(`^${ORIGIN}/check/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$`));
    expect((await logOf(once.id)).map(({ what, place }) => `${what} ${place}`)).to.include('opened 203.0.x.x');
    expect(await told(once)).to.deep.equal([410, 'submission.ended', 'used-up']);
    for (const more of [{ passcode: 'six-letters' }, { invited: 'hr@employer.test' }]) {
      const guarded = await submit(more);
      expect(await told(guarded)).to.deep.equal([403, 'submission.guarded', undefined]);
      expect((await logOf(guarded.id)).map(({ what }) => what)).to.deep.equal(['created']);
    }
    const revoked = await submit();
    await holder.api('POST', `/api/v1/submissions/${revoked.id}/revoke`);
    expect(await told(revoked)).to.deep.equal([410, 'submission.ended', 'revoked']);
    expect(await told({ path: revoked.path.slice(0, -5) })).to.deep.equal([404, 'submission.unknown', undefined]);
    // Nothing else of the service is read by pages of other sites.
    for (const other of ['/api/v1/submissions', '/api/v1/terms'])
      expect((await entity().get(other, { origin: 'https://employer.test' })).headers.get('access-control-allow-origin')).to.equal(null);
    expect(JSON.stringify(backend.lines)).not.to.include(once.path.split('/').at(-1));
  });

  it('stop guessing at a passcode, from however many places', async () => {
    const { path } = await submit({ passcode: 'not guessed' });
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess++)
      statuses.push((await entity(`198.51.100.${String(guess)}`).post(path, { passcode: `guess ${String(guess)}` })).status);
    expect(statuses.slice(0, 10).every((status) => status === 403)).to.equal(true);
    expect(statuses.slice(10)).to.deep.equal([429, 429]);
    expect((await entity('192.0.2.99').post(path, { passcode: 'not guessed' })).status).to.equal(429);
  });

  it('ask for a code that is mailed to the invited address, and to no other', async () => {
    const { path } = await submit({ invited: 'HR@employer.test' });
    const reader = entity();
    await backend.work();
    const before = backend.letters.length;
    const stranger = await (await reader.post(`${path}/code`, { address: 'somebody@else.test' })).text();
    await backend.work();
    expect(backend.letters.length).to.equal(before);
    const asked = await (await reader.post(`${path}/code`, { address: 'hr@employer.test' })).text();
    expect(asked).to.equal(stranger);
    const code = /\b(\d{6})\b/.exec((await backend.letterTo('hr@employer.test')).body)?.[1] ?? '';
    expect((await reader.post(path, { code: code === '000000' ? '000001' : '000000' })).status).to.equal(403);
    expect((await reader.post(path, { code })).status).to.equal(303);
    expect((await entity().post(path, { code })).status, 'a code opens once').to.equal(403);
    await reader.post(`${path}/code`, { address: 'hr@employer.test' });
    const second = /\b(\d{6})\b/.exec((await backend.letterTo('hr@employer.test')).body)?.[1] ?? '';
    backend.clock.at = new Date(backend.clock.at.getTime() + 11 * 60_000);
    expect((await reader.post(path, { code: second })).status, 'a code ends').to.equal(403);
    const asks: number[] = [];
    for (const place of ['198.51.100.1', '198.51.100.2', '198.51.100.3'])
      asks.push((await entity(place).post(`${path}/code`, { address: 'hr@employer.test' })).status);
    expect(asks, 'nobody is flooded with mails, from however many places').to.deep.equal([200, 200, 429]);
  });

  it('end by count, by time, by the holder, and say which; what was opened last can be read to its end', async () => {
    const counted = await submit({ mostViews: 2 });
    const reader = entity();
    expect((await reader.post(counted.path)).status).to.equal(303);
    const both = await Promise.all([entity().post(counted.path), entity().post(counted.path), entity().post(counted.path)]);
    expect(both.filter(({ status }) => status === 303)).to.have.length(1);
    expect((await reader.get(`${counted.path}/certificate`)).status).to.equal(200);
    const used = await entity().get(`${counted.path}?lang=en`);
    expect([used.status, (await used.text()).includes('as often as its holder allowed')]).to.deep.equal([410, true]);

    const timed = await submit({ expiresAt: later(1) });
    const late = entity();
    await late.post(timed.path);
    backend.clock.at = new Date(backend.clock.at.getTime() + DAY + 1000);
    expect((await late.get(timed.path)).status).to.equal(410);
    expect((await late.get(`${timed.path}/original`)).status).to.equal(410);
    const again = await backend.holder('clock@recipient.test');
    expect(
      (await again.api('POST', `/api/v1/submissions/${timed.id}/extend`, { expiresAt: later(5) })).status,
      'of another holder',
    ).to.equal(404);
    expect((await holder.api('POST', `/api/v1/submissions/${timed.id}/extend`, { expiresAt: later(5) })).status).to.equal(204);
    expect((await entity().get(timed.path)).status).to.equal(200);
    expect((await again.api('POST', `/api/v1/submissions/${timed.id}/revoke`)).status, 'by another holder').to.equal(404);
    expect((await holder.api('POST', `/api/v1/submissions/${timed.id}/revoke`)).status).to.equal(204);
    const revoked = await late.get(`${timed.path}?lang=en`);
    const said = await revoked.text();
    expect([revoked.status, said.includes('The holder has ended this link')]).to.deep.equal([410, true]);
    expect(said, 'to the addressee').to.include('This link cannot be opened').and.not.to.include('by you');
    expect(await codeOf(await holder.api('POST', `/api/v1/submissions/${timed.id}/extend`, { expiresAt: later(5) }))).to.equal(
      'submission.ended',
    );

    const cut = await entity().get(`${(await submit()).path.slice(0, -5)}?lang=en`);
    expect([cut.status, (await cut.text()).includes('may have been cut off')]).to.deep.equal([404, true]);
  });

  it('let nobody in by a cookie that is made up, of another link, or an hour old', async () => {
    const [one, other] = [await submit(), await submit()];
    const reader = entity();
    await reader.post(one.path);
    const cookie = reader.cookies.get('wallet_viewing') ?? '';
    const [until = '', hash = ''] = cookie.split('.');
    for (const [path, made] of [
      [other.path, cookie],
      [one.path, `${until}.${'0'.repeat(64)}`],
      [one.path, `${Number(until) + 1000}.${hash}`],
    ] as const) {
      const stranger = entity();
      stranger.cookies.set('wallet_viewing', made);
      expect((await stranger.get(`${path}/original`)).status, made).to.equal(403);
    }
    expect((await reader.get(`${one.path}/original`)).status).to.equal(200);
    backend.clock.at = new Date(backend.clock.at.getTime() + 3_601_000);
    expect((await reader.get(`${one.path}/original`)).status, 'an hour later').to.equal(403);
  });

  it('give a receipt that verifies by itself, and falls with one changed letter', async () => {
    const { path } = await submit();
    const reader = entity();
    await reader.post(path);
    const receipt = await (await reader.get(`${path}/receipt?lang=en`)).text();
    const clock = { now: () => backend.clock.at };
    const verifier = createVerifier({ fetch: async () => await Promise.reject(new Error('offline')), clock }, { privateHosts: 'refuse' });
    const report = await verifier.verify(utf8(receipt));
    expect([report.verdict, report.badge?.kind]).to.deep.equal(['valid', 'endorsement']);
    const claims = Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString();
    expect(claims).to.include('Result: Valid').and.to.include('SHA-256: ').and.to.include(DRAFT.addressee);
    const [head = '', , signature = ''] = receipt.split('.');
    const forged = `${head}.${Buffer.from(claims.replace('Result: Valid', 'Result: Vaild')).toString('base64url')}.${signature}`;
    expect((await verifier.verify(utf8(forged))).verdict).to.equal('invalid');
  });

  it('give a PDF that is verified from the file alone', async () => {
    const { path } = await submit();
    const reader = entity();
    await reader.post(path);
    const answer = await reader.get(`${path}/certificate.pdf?lang=ko`);
    expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, 'application/pdf']);
    const verifier = createVerifier({
      fetch: async () => await Promise.reject(new Error('offline')),
      clock: { now: () => backend.clock.at },
    });
    const report = await verifier.verify(new Uint8Array(await answer.arrayBuffer()));
    expect(report.verdict).to.equal('valid');
  });

  it('let a print be checked by its number and name together, and by neither alone', async () => {
    backend.clock.at = new Date(backend.clock.at.getTime() + 1000);
    const { id } = await submit();
    const preview = (await (await holder.api('POST', '/api/v1/submissions/preview', { badge, ...DRAFT })).json()) as {
      facts: { value: string }[];
    };
    const number = preview.facts.map(({ value }) => value).find((value) => /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(value)) ?? '';
    const name = preview.facts[0]?.value ?? '';
    expect(await (await entity().get(`/check/${number}`)).text())
      .to.include(number)
      .and.not.to.include('Welding');
    const right = await entity().post('/check?lang=en', { number: number.toLowerCase().replaceAll('-', ' '), name: name.toUpperCase() });
    expect([right.status, (await right.text()).includes('<strong>Valid</strong>')]).to.deep.equal([200, true]);
    const wrong = await (await entity().post('/check?lang=en', { number, name: 'Somebody' })).text();
    expect(wrong).to.include('no submitted certificate').and.not.to.include('Welding');
    expect((await entity().post('/check', { number: '0000-0000-0000', name })).status).to.equal(404);
    expect((await logOf(id)).map(({ what }) => what)).to.include('number');
  });

  it('work on pages without script, from the form to the link', async () => {
    expect(await (await holder.get('/submissions/new?lang=en')).text()).to.include(badge);
    const form = { badge, addressee: 'By form', purpose: 'Test', message: '', days: '7', mostViews: '', passcode: '', invited: '' };
    const preview = await (await holder.post('/submissions/preview', form)).text();
    expect(preview).to.include('By form').and.to.include(ADDRESS);
    const agreed = /name="agreed" value="([0-9a-f]{64})"/.exec(preview)?.[1] ?? '';
    const made = await (await holder.post('/submissions', { ...form, agreed })).text();
    const path = new RegExp(`${ORIGIN}(/s/[\\w-]+)`).exec(made)?.[1] ?? '';
    expect((await entity().post(path)).status).to.equal(303);
    const list = await (await holder.get('/submissions')).text();
    expect(list).to.include('By form').and.not.to.include(path);
    expect((await holder.post('/submissions/preview', { ...form, days: 'many' })).status).to.equal(400);
  });

  it('are closed while the operator restricts the account (R20)', async () => {
    const other = await backend.holder('restricted@recipient.test');
    const operator = await backend.holder('operator@service.test');
    await backend.setup.makeOperator(operator.holderId);
    const adapted = await certificate(issuer, 'urn:submitted:3', 'restricted@recipient.test');
    const { path } = await submit({}, await keep(adapted, other), other);
    const reader = entity();
    await reader.post(path);
    const act = { kind: 'suspension', reason: 'a test', notify: false };
    const applied = await operator.api('POST', `/api/v1/operator/accounts/${other.holderId}/measures`, act);
    expect(applied.status).to.be.below(300);
    expect((await reader.get(`${path}/original`)).status).to.equal(410);
    const door = await entity().get(`${path}?lang=en`);
    expect([door.status, (await door.text()).includes('for the time being')]).to.deep.equal([410, true]);
  });

  it('lose their content with the badge, and everything with the account (R18, R19)', async () => {
    const other = await keep(await certificate(issuer, 'urn:submitted:2'));
    const { id, path } = await submit({}, other);
    const reader = entity();
    await reader.post(path);
    expect((await holder.api('DELETE', `/api/v1/badges/${other}`)).status).to.equal(204);
    expect((await reader.get(`${path}/original`)).status).to.equal(410);
    const left = (await (await holder.get(`/api/v1/submissions/${id}`)).json()) as Record<string, unknown>;
    expect(left).to.include({ state: 'removed', name: '' });
    const live = await submit();
    expect((await entity().get(live.path)).status).to.equal(200);
    expect((await holder.post('/account/delete', { password: PASSWORD })).status).to.equal(200);
    expect((await entity().get(live.path)).status).to.equal(404);
  });
});
