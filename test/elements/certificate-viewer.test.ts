import { html } from '@open-wc/testing';
import '../../src/elements/certificate-viewer/certificate-viewer.define.js';
import type { CertificateViewer } from '../../src/elements/certificate-viewer/certificate-viewer.js';
import { bakePng, bakeSvg } from '../../src/bake/index.js';
import { utf8 } from '../../src/core/bytes.js';
import { read, recordingInPdf } from '../../src/readers/index.js';
import { createOfflineVerifier, readBundle } from '../../src/verify/bundle.js';
import { createVerifier } from '../../src/verify/index.js';
import { badge, koreanBadge, report } from '../../stories/data.js';
import { fakeVerifier } from '../../stories/fakes.js';
import {
  achievement,
  bitstringEntry,
  bitstringList,
  chunk,
  createWorld,
  dataUrl,
  didKeyIssuer,
  makeKey,
  ob2Hosted,
  openBadge as mintBadge,
  png,
  signDataIntegrity,
  signJwt,
  subject,
} from '../fixtures/mint.js';
import { QUARTERS_JPEG, turnedJpeg } from '../fixtures/pictures.js';
import { all, drawn, expect, heard, json, network, one, openBadge, settled, textOf, waitUntil, type Network } from './support.js';

const hosted = { ...badge, version: '2.0', id: 'https://badges.example.edu/a/1' } as const;

async function decoded(image: HTMLImageElement): Promise<HTMLImageElement> {
  await image.decode();
  return image;
}

describe('certificate-viewer', () => {
  let net: Network;
  beforeEach(() => (net = network()));
  afterEach(() => net.restore());
  const asked = (): readonly string[] => net.requests.filter((url) => !url.includes('/src/'));

  it('draws a badge as a document: headings and words in reading order, in its language', async () => {
    const element = await drawn<CertificateViewer>(html`<certificate-viewer lang="ko" .badge=${koreanBadge}></certificate-viewer>`);
    const page = textOf(element, '[part=sheet]');
    const order = ['인증서', '김보기 님', '증명합니다', '인공지능', '발급일', '2025년 3월 14일', '한국예시대학교', '확인 번호'];
    expect(order.map((words) => page.indexOf(words))).to.deep.equal(order.map((words) => page.indexOf(words)).toSorted((a, b) => a - b));
    expect(order.every((words) => page.includes(words))).to.equal(true);
    expect(one(element, '[part=sheet]').lang).to.equal('ko');
    expect(all(element, '[part=sheet] h2, [part=sheet] h3')).to.have.length(2);
    expect(all(element, '[style], style')).to.deep.equal([]);
    expect(asked()).to.deep.equal([]);
  });

  it('says that it is not verified before somebody verified it, and what came of it after', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const signed = await signDataIntegrity(mintBadge(issuer.id, { credentialSubject: subject({ name: 'Ada Example' }) }), issuer);
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date('2026-06-01T12:34:56Z') } });
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer lang="en" .badge=${signed} .verifier=${verifier}></certificate-viewer>`,
    );
    expect(textOf(element, '[part=sheet] [part=status]')).to.equal('Not verified yet');
    const told = heard(element, 'badge-verified');
    one(element, '[part=verify]').click();
    expect((await told).verdict).to.equal('valid');
    await settled(element);
    expect(textOf(element, '[part=sheet] [part=status]')).to.equal('Valid · Checked on 2026-06-01 12:34 UTC');
    expect(all(element, '[part=band], .stamp')).to.deep.equal([]);
    expect(textOf(element, '[part=report] [part=verdict] h3')).to.equal('Valid');
    expect(element.report?.verdict).to.equal('valid');
  });

  for (const verdict of ['revoked', 'expired', 'suspended', 'not-yet-valid', 'invalid', 'could-not-check'] as const) {
    it(`cannot be overlooked: ${verdict}`, async () => {
      const element = await drawn<CertificateViewer>(
        html`<certificate-viewer
          lang="en"
          .badge=${hosted}
          .verifier=${fakeVerifier(report(verdict, { badge: hosted }))}
        ></certificate-viewer>`,
      );
      await element.verify();
      await settled(element);
      const word = textOf(element, '.tools [part=status]');
      expect(textOf(element, '[part=band]')).to.include(word);
      const stamped = !['not-yet-valid', 'could-not-check'].includes(verdict);
      expect(all(element, '.stamp').map((stamp) => stamp.textContent)).to.deep.equal(stamped ? [word] : []);
      // Before everything else on the page, for those who listen to it.
      expect(textOf(element, '[part=sheet] .content').startsWith(word)).to.equal(true);
      await expect(element).to.be.accessible();
    });
  }

  it('says that a forged badge is invalid', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const signed = await signDataIntegrity(mintBadge(issuer.id), issuer);
    const forged = { ...signed, name: 'Forged', credentialSubject: subject({ name: 'Mallory' }) };
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date('2026-06-01T00:00:00Z') } });
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer lang="en" .badge=${forged} .verifier=${verifier}></certificate-viewer>`,
    );
    expect((await element.verify()).verdict).to.equal('invalid');
    await settled(element);
    expect(textOf(element, '[part=band]')).to.include('Invalid');
  });

  it('tells the three dates apart', async () => {
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer
        lang="en"
        .badge=${hosted}
        .verifier=${fakeVerifier()}
        link-expires="2020-01-01T00:00:00Z"
      ></certificate-viewer>`,
    );
    const dates = all(element, '[part=dates] dl > div').map((row) => row.textContent.replace(/\s+/g, ' ').trim());
    expect(dates).to.have.length(3);
    expect(dates[0]).to.match(/^The certificate is valid until March 14, 2099/);
    expect(dates[1]).to.match(/^It was checked Not yet/);
    expect(dates[2]).to.include('This link has ended. That does not make the certificate invalid');
  });

  it('reads files, tokens, text in the page and addresses, and asks the address alone', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const token = await signJwt(mintBadge(issuer.id), issuer);
    for (const template of [
      html`<certificate-viewer .input=${new File([token], 'badge.jwt')}></certificate-viewer>`,
      html`<certificate-viewer .input=${token}></certificate-viewer>`,
      html`<certificate-viewer
        ><script type="application/json">
          ${JSON.stringify(mintBadge(issuer.id))}
        </script></certificate-viewer
      >`,
    ])
      expect(textOf(await drawn<CertificateViewer>(template), '[part=achievement]')).to.equal('Test badge');
    net.restore();
    net = network(() => json(openBadge('From afar')));
    const element = await drawn<CertificateViewer>(html`<certificate-viewer src="https://host.test/badge"></certificate-viewer>`);
    expect(textOf(element, '[part=achievement]')).to.equal('From afar');
    expect(asked()).to.deep.equal(['https://host.test/badge']);
  });

  it('fetches nothing a badge links before somebody verifies', async () => {
    const { assertion } = ob2Hosted();
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer
        lang="en"
        .badge=${assertion}
        .verifier=${fakeVerifier(report('valid', { badge: hosted }))}
      ></certificate-viewer>`,
    );
    expect(asked()).to.deep.equal([]);
    await element.verify();
    await settled(element);
    expect(textOf(element, '[part=recipient]')).to.equal('Ada Example');
  });

  it('asks nobody where the page forbids it', async () => {
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer .badge=${hosted} .verifier=${fakeVerifier()}></certificate-viewer>`,
    );
    element.addEventListener('badge-contact-request', (event) => event.preventDefault());
    let code = '';
    await element.verify().catch((error: unknown) => (code = (error as { code: string }).code));
    expect(code).to.equal('aborted');
    await settled(element);
    expect(textOf(element, '[part=sheet] [part=status]')).to.equal('Not verified yet');
  });

  it('says what is wrong with what is no badge, and forgets a verdict with its badge', async () => {
    const element = await drawn<CertificateViewer>(html`<certificate-viewer lang="en" .input=${'no badge'}></certificate-viewer>`);
    expect(textOf(element, '[role=status]')).to.include('This badge could not be shown');
    element.verifier = fakeVerifier(report('valid', { badge: hosted }));
    element.badge = hosted;
    await settled(element);
    await element.verify();
    element.badge = koreanBadge;
    await settled(element);
    expect(textOf(element, '.tools [part=status]')).to.equal('Not verified yet');
    expect(element.report).to.equal(undefined);
  });

  describe('a link to a submission', () => {
    const secret = 's'.repeat(43);
    const link = `https://wallet.example/s/${secret}`;
    const problem = (status: number, body: object): Response => new Response(JSON.stringify(body), { status });
    async function pressed(answer: () => Response, src = link): Promise<CertificateViewer> {
      net.restore();
      net = network(answer);
      const element = await drawn<CertificateViewer>(
        html`<certificate-viewer lang="en" src=${src} addressee="Somebody else"></certificate-viewer>`,
      );
      expect(asked()).to.deep.equal([]);
      expect(textOf(element, '.empty')).to.include('Opening is counted');
      const told = heard(element, 'badge-contact-request');
      one(element, '[part=open]').click();
      expect((await told).hosts).to.deep.equal(['wallet.example']);
      await settled(element);
      await waitUntil(() => all(element, '.waiting').length === 0);
      return element;
    }

    it('is opened here when somebody presses the button, by a secret that goes to its service alone (R16)', async () => {
      const token = await signJwt(mintBadge('did:web:issuer.test', { name: 'Submitted' }), didKeyIssuer(await makeKey()));
      const rest = {
        addressee: 'Employer',
        purpose: 'Hiring',
        message: 'Dear all',
        link: 'https://wallet.example/check/1',
        expiresAt: '2099-01-01T00:00:00Z',
      };
      const element = await pressed(() => json({ certificate: btoa(token), type: 'application/vc+jwt', ...rest }));
      expect(asked()).to.deep.equal(['https://wallet.example/api/v1/submissions/open']);
      expect(textOf(element, '.submission')).to.include('Employer').and.include('Hiring').and.not.include('Somebody else');
      expect(textOf(element, '[part=message]')).to.include('Dear all');
      expect(textOf(element, '[part=dates]')).to.include('2099');
      expect(textOf(element, '[part=status]')).to.equal('Not verified yet');
      expect(element.shadowRoot?.activeElement).to.equal(one(element, '[part=desk]'));
      await expect(element).to.be.accessible();
    });

    it('that was cut off is asked of its service, and never taken for the address of a badge', async () => {
      const element = await pressed(() => problem(404, { code: 'submission.unknown' }), link.slice(0, -20));
      expect(asked()).to.deep.equal(['https://wallet.example/api/v1/submissions/open']);
      expect(textOf(element, '.empty')).to.include('It may have been cut off');
    });

    it('says which end it came to, and leaves passcodes to the page of its service', async () => {
      for (const [answer, words, leads] of [
        [problem(410, { code: 'submission.ended', params: { state: 'used-up' } }), 'as often as its holder allowed', false],
        [problem(410, { code: 'submission.ended', params: { state: 'revoked' } }), 'The holder has ended this link', false],
        [problem(410, { code: 'submission.ended' }), 'This link has ended', false],
        [problem(404, { code: 'submission.unknown' }), 'It may have been cut off', false],
        [problem(403, { code: 'submission.guarded' }), 'and nowhere else', true],
        [problem(429, { code: 'auth.locked' }), 'Try again', true],
        [new Response('<p>not us'), 'Try again', true],
        [json({ certificate: 7 }), 'Try again', true],
      ] as const) {
        const element = await pressed(() => answer);
        expect(textOf(element, '.empty')).to.include(words);
        expect(all(element, 'input')).to.have.length(0);
        expect(all(element, '[part=submission]')).to.have.length(leads ? 1 : 0);
        element.remove();
      }
    });
  });

  it('leads to a submission on the page of its service, asks nobody, and hands its secret to nobody', async () => {
    const link = `https://wallet.example/s/${'s'.repeat(43)}`;
    const element = await drawn<CertificateViewer>(html`<certificate-viewer lang="en" src=${link}></certificate-viewer>`);
    const opener = one(element, '[part=submission]') as HTMLAnchorElement;
    expect([opener.href, opener.rel, opener.referrerPolicy]).to.deep.equal([link, 'noopener noreferrer', 'no-referrer']);
    expect(textOf(element, '.empty')).to.include('a submitted certificate (wallet.example)').and.not.include('Try again');
    expect(asked()).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('shows where it can be checked as text and code, and only web addresses', async () => {
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer .badge=${hosted} link="https://check.test/1"></certificate-viewer>`,
    );
    expect(textOf(element, '.link')).to.equal('https://check.test/1');
    expect(all(element, '.code')).to.have.length(1);
    element.link = 'javascript:alert(1)';
    await settled(element);
    expect(all(element, '.code, .link')).to.deep.equal([]);
  });

  it('shows the design of the issuer as a picture beside our status, and the page of text to whoever wants it', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 842 595"><text x="9" y="99">Valid {{credentialSubject.name}}</text></svg>`;
    const withDesign = (template: string): ReturnType<typeof mintBadge> => ({
      ...mintBadge(issuer.id, { credentialSubject: subject({ name: 'Ada Example' }) }),
      renderMethod: { type: 'TemplateRenderMethod', renderSuite: 'svg-mustache', template },
    });
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer
        lang="en"
        fonts-src="/fonts/"
        .badge=${withDesign(`data:image/svg+xml,${encodeURIComponent(drawing)}`)}
        .verifier=${fakeVerifier(report('revoked', { badge: hosted }))}
      ></certificate-viewer>`,
    );
    const picture = one(element, 'img[part=picture]') as HTMLImageElement;
    await picture.decode();
    expect([picture.naturalWidth > picture.naturalHeight, one(element, '[part=sheet]').classList.contains('landscape')]).to.deep.equal([
      true,
      true,
    ]);
    expect(textOf(element, '[part=sheet]')).to.include('Ada Example').and.to.include('Not verified yet').and.not.to.include('Valid Ada');
    expect(textOf(element, '[part=design]')).to.include('proves nothing').and.to.include('PDF holds the page of text');
    await element.verify();
    await settled(element);
    expect([textOf(element, '[part=band]').startsWith('Revoked'), all(element, '.stamp').length]).to.deep.equal([true, 1]);
    await expect(element).to.be.accessible();
    one(element, '[part=switch]').click();
    await settled(element);
    expect([all(element, '[part=picture]').length, textOf(element, '[part=recipient]')]).to.deep.equal([0, 'Ada Example']);
    one(element, '[part=switch]').click();
    await settled(element);
    expect(all(element, '[part=picture]')).to.have.length(1);
    element.badge = withDesign(`data:image/svg+xml,${encodeURIComponent(drawing.replace('<text', '<script>1</script><text'))}`);
    await settled(element);
    expect(textOf(element, '[part=design]')).to.equal(
      'The issuer’s design holds more than a picture (script) and was not used. The certificate is shown as text.',
    );
    expect(all(element, '[part=picture], [part=switch]')).to.deep.equal([]);
    // A picture that a PDF can hold is in it, and one that it cannot hold is told.
    for (const [bytes, told] of [
      [QUARTERS_JPEG.progressive, false],
      [turnedJpeg(6), true],
    ] as const) {
      const image = { id: dataUrl('image/jpeg', bytes), type: 'Image' };
      element.badge = mintBadge(issuer.id, { credentialSubject: subject({ achievement: achievement({ image }) }) });
      await settled(element);
      const { naturalWidth, naturalHeight } = await decoded(one(element, 'img[part=picture]') as HTMLImageElement);
      expect(one(element, '[part=sheet]').classList.contains('landscape')).to.equal(naturalWidth > naturalHeight);
      expect(textOf(element, '[part=design]').includes('PDF holds the page of text')).to.equal(told);
    }
    expect(asked()).to.deep.equal([]);
  });

  it('zooms in steps, and back to the width, or to the whole page', async () => {
    const element = await drawn<CertificateViewer>(html`<certificate-viewer lang="en" .badge=${hosted}></certificate-viewer>`);
    const width = (): number => Math.round(one(element, '[part=sheet]').getBoundingClientRect().width);
    const [smaller, larger, fit, page] = all(element, '.buttons button');
    const fitted = width();
    larger?.click();
    await settled(element);
    expect(width()).to.equal(Math.round((595 * 96) / 72));
    smaller?.click();
    smaller?.click();
    smaller?.click();
    await settled(element);
    expect(width()).to.equal(Math.round((595 * 96) / 72 / 2));
    expect([textOf(element, '.buttons [role=status]'), fit?.ariaPressed]).to.deep.equal(['50 %', 'false']);
    fit?.click();
    await settled(element);
    expect([width(), fit?.ariaPressed]).to.deep.equal([fitted, 'true']);
    page?.click();
    await settled(element);
    const height = one(element, '[part=sheet]').getBoundingClientRect().height;
    expect([height <= innerHeight, width() <= fitted, page?.ariaPressed]).to.deep.equal([true, true, 'true']);
  });

  it('prints the page alone, in a frame that is gone afterwards', async () => {
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer lang="en" orientation="landscape" .badge=${hosted}></certificate-viewer>`,
    );
    const printed: string[] = [];
    const watcher = new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof HTMLIFrameElement)) continue;
        const view = node.contentWindow as Window & typeof globalThis;
        view.print = () => {
          const styles = view.document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
          printed.push(view.document.body.textContent, styles.find((rule) => rule.startsWith('@page')) ?? '');
          view.dispatchEvent(new Event('afterprint'));
        };
      }
    });
    watcher.observe(document.body, { childList: true });
    await element.print();
    watcher.disconnect();
    expect(printed[0]).to.include('Ada Example').and.include('Printed copy');
    expect(printed[0]).not.to.include('Download original');
    expect(printed[1]).to.include('landscape');
    expect(document.querySelectorAll('body > iframe')).to.have.length(0);
  });

  it('saves what it was read from, byte for byte', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const token = await signJwt(mintBadge(issuer.id), issuer);
    const element = await drawn<CertificateViewer>(html`<certificate-viewer lang="en" .input=${token}></certificate-viewer>`);
    const saved: (readonly [string, string])[] = [];
    const real = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push([this.download, this.href]);
    };
    net.restore();
    one(element, '[part=original]').click();
    while (saved.length === 0) await new Promise(requestAnimationFrame);
    HTMLAnchorElement.prototype.click = real;
    expect(saved[0]?.[0]).to.equal('Test badge.jwt');
    expect(await (await fetch(saved[0]?.[1] ?? '')).text()).to.equal(token);
  });

  it('saves a picture that carries the badge, also where it came without one', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date('2026-06-01T00:00:00Z') } });
    const element = await drawn<CertificateViewer>(html`<certificate-viewer lang="en"></certificate-viewer>`);
    net.restore();
    const real = HTMLAnchorElement.prototype.click;
    for (const members of [{ name: 'Wi<th> & "signs"' }, { name: 'Sewing', image: { id: 'data:image/png;base64,AAAA', type: 'Image' } }]) {
      const token = await signJwt(mintBadge(issuer.id, { credentialSubject: subject({ achievement: achievement(members) }) }), issuer);
      element.input = token;
      await settled(element);
      const saved = await new Promise<HTMLAnchorElement>((resolve) => {
        HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
          resolve(this);
        };
        one(element, '[part=image]').click();
      });
      HTMLAnchorElement.prototype.click = real;
      expect(saved.download).to.match(/\.svg$/);
      const bytes = new Uint8Array(await (await fetch(saved.href)).arrayBuffer());
      const found = await verifier.verify(bytes);
      expect([found.verdict, new TextDecoder().decode(bytes).includes(token)]).to.deep.equal(['valid', true]);
    }
  });

  it('saves a PDF that verifies by itself, where there are fonts for it', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const signed = await signDataIntegrity(mintBadge(issuer.id, { credentialSubject: subject({ name: '김보기' }) }), issuer);
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date('2026-06-01T00:00:00Z') } });
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer lang="en" .badge=${signed} .verifier=${verifier}></certificate-viewer>`,
    );
    expect(all(element, '[part=pdf]')).to.deep.equal([]);
    element.fontsSrc = '/node_modules/@fontsource/';
    await settled(element);
    net.restore();
    const saved: (readonly [string, string])[] = [];
    const real = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push([this.download, this.href]);
    };
    one(element, '[part=pdf]').click();
    while (saved.length === 0) await new Promise(requestAnimationFrame);
    HTMLAnchorElement.prototype.click = real;
    expect(saved[0]?.[0]).to.equal('Test badge.pdf');
    const bytes = new Uint8Array(await (await fetch(saved[0]?.[1] ?? '')).arrayBuffer());
    expect((await verifier.verify(bytes)).verdict).to.equal('valid');
    await settled(element);
    expect(textOf(element, '[part=pdf]')).to.equal('Download PDF');
  });

  it('saves a PDF that is verified without a network, from an image of two million bytes that the badge was baked into', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const list = 'https://issuer.test/status/1';
    const token = await signJwt(mintBadge(issuer.id, { credentialStatus: bitstringEntry(list, 7) }), issuer);
    const clear = await bitstringList(list, issuer.id, {}, { members: { validFrom: '2026-05-20T00:00:00Z' } });
    const world = createWorld({ [list]: await signDataIntegrity(clear, issuer) });
    const clock = { now: () => new Date('2026-06-01T00:00:00Z') };
    const padding = 'drawn '.repeat(350_000);
    const photo = await png(8, () => [90, 60, 200, 255], chunk('tEXt', utf8(`Comment\0${padding}`)));
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>${padding}</desc><path d="M1 1h7v7z"/></svg>`;
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer
        lang="en"
        fonts-src="/node_modules/@fontsource/"
        .verifier=${createVerifier({ fetch: world.fetch, clock })}
      ></certificate-viewer>`,
    );
    net.restore();
    const real = HTMLAnchorElement.prototype.click;
    for (const input of [bakePng(photo, token), utf8(bakeSvg(drawing, token))]) {
      element.input = input;
      await settled(element);
      expect((await element.verify()).verdict).to.equal('valid');
      await settled(element);
      const saved = await new Promise<HTMLAnchorElement>((resolve) => {
        HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
          resolve(this);
        };
        one(element, '[part=pdf]').click();
      });
      HTMLAnchorElement.prototype.click = real;
      const bytes = new Uint8Array(await (await fetch(saved.href)).arrayBuffer());
      expect(bytes.length).to.be.lessThan(300_000);
      expect(await read(bytes)).to.include({ container: 'pdf', form: 'jwt', token });
      const report = await createOfflineVerifier({}, { clock }).verify(bytes);
      expect([report.verdict, report.asOf]).to.deep.equal(['valid', '2026-05-20T00:00:00.000Z']);
      expect((await readBundle(await recordingInPdf(bytes))).input).to.include({ form: 'text', text: token });
    }
  });

  it('says that there are no fonts where there are none, and asks nobody where the page forbids it', async () => {
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer lang="en" fonts-src="https://fonts.test/" .badge=${openBadge('Without letters')}></certificate-viewer>`,
    );
    element.addEventListener('badge-contact-request', (event) => event.preventDefault(), { once: true });
    one(element, '[part=pdf]').click();
    await settled(element);
    expect(asked()).to.deep.equal([]);
    one(element, '[part=pdf]').click();
    while (all(element, '[role=alert]').length === 0) await new Promise(requestAnimationFrame);
    expect(textOf(element, '[role=alert]')).to.equal('The PDF could not be made.');
    expect(asked()[0]).to.include('https://fonts.test/');
  });

  it('shows beside the verdict what the pages of a PDF say otherwise', async () => {
    const told = {
      id: 'input.read',
      group: 'container',
      result: 'failed',
      weight: 'advisory',
      code: 'pdf.other-recipient',
      params: {},
    } as const;
    const found = report('valid', { badge: hosted });
    const verifier = fakeVerifier({ ...found, outcomes: [told, ...found.outcomes] });
    const element = await drawn<CertificateViewer>(
      html`<certificate-viewer lang="en" .badge=${hosted} .verifier=${verifier}></certificate-viewer>`,
    );
    await element.verify();
    await settled(element);
    expect(textOf(element, '.cautions')).to.equal('The pages of this PDF do not show the recipient of the attached badge.');
  });
});
