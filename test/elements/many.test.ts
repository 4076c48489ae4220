import { html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BadgeVerify } from '../../src/elements/badge-verify/badge-verify.js';
import '../../src/elements/badge-verify/badge-verify.define.js';
import { badge, report } from '../../stories/data.js';
import { fakeVerifier, variousVerifier } from '../../stories/fakes.js';
import { createVerifier } from '../../src/verify/index.js';
import { createWorld, didKeyIssuer, makeKey, openBadge as mint, qrPng, signDataIntegrity, subject, zip } from '../fixtures/mint.js';
import { cameraIs, filmOf, mayFilm, type FakeCamera } from './film.js';
import { all, drawn, expect, heard, network, one, openBadge, textOf, type Network, waitUntil } from './support.js';

const badgeFile = (name: string): File => new File([JSON.stringify(openBadge(name))], `${name}.json`);

function drop(element: BadgeVerify, ...files: readonly File[]): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  one(element, '[part=drop]').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
}

const rows = (element: BadgeVerify): readonly string[] =>
  all(element, '.rows tbody tr').map((row) => row.textContent.replace(/\s+/g, ' ').trim());
const press = (element: BadgeVerify, word: string): void =>
  all(element, 'button')
    .find((button) => button.textContent.includes(word))
    ?.click();
const drawnDrop = (verifier: unknown = variousVerifier()): Promise<BadgeVerify> =>
  drawn<BadgeVerify>(html`<badge-verify mode="drop" lang="en" .verifier=${verifier}></badge-verify>`);
const ready = (element: BadgeVerify): Promise<void> => waitUntil(() => all(element, '[part=verify]').length > 0, 'ready');

describe('badge-verify with several badges', () => {
  let net: Network;
  beforeEach(() => (net = network()));
  afterEach(() => net.restore());

  it('takes a folder and a list of addresses where many are expected, without what systems leave in folders', async () => {
    const element = await drawn<BadgeVerify>(
      html`<badge-verify mode="drop" lang="en" multiple .verifier=${variousVerifier()}></badge-verify>`,
    );
    const [files, folder] = all(element, 'input[type=file]') as HTMLInputElement[];
    expect([files?.webkitdirectory, folder?.webkitdirectory, folder?.labels?.[0]?.textContent.trim()]).to.deep.equal([
      false,
      true,
      'Choose a folder',
    ]);
    await expect(element).to.be.accessible();
    const inFolder = ['a', '.DS_Store', 'b'].map((name) =>
      Object.defineProperty(new File([JSON.stringify(openBadge(name))], name), 'webkitRelativePath', { value: `applications/${name}` }),
    );
    if (folder) Object.defineProperty(folder, 'files', { value: inFolder });
    folder?.dispatchEvent(new Event('change'));
    await ready(element);
    expect(rows(element).map((row) => /applications\/\S+/.exec(row)?.[0])).to.deep.equal(['applications/a', 'applications/b']);
    press(element, 'Verify another badge');
    await element.updateComplete;
    const field = one(element, 'textarea') as HTMLTextAreaElement;
    field.value = 'https://a.example/1\nhttps://b.example/2';
    press(element, 'Continue');
    await ready(element);
    expect(textOf(element, '.batch h3')).to.equal('2 badges');
    // Its styles come with it, and once.
    expect(getComputedStyle(one(element, '.batch')).display).to.equal('grid');
    expect(element.shadowRoot?.adoptedStyleSheets.length).to.equal(new Set(element.shadowRoot?.adoptedStyleSheets).size);
    expect(net.requests).to.deep.equal([]);
  });

  it('lists them, names the hosts, and asks nobody before Verify all', async () => {
    const verifier = variousVerifier();
    const element = await drawnDrop(verifier);
    drop(element, badgeFile('a'), badgeFile('b'), new File([], 'empty.txt'));
    await ready(element);
    expect(textOf(element, '.batch h3')).to.equal('3 badges');
    expect(rows(element).map((row) => /\S+\.(?:json|txt)/.exec(row)?.[0])).to.deep.equal(['a.json', 'b.json', 'empty.txt']);
    expect(rows(element)[2]).to.contain('There is nothing to read.').and.to.contain('No badge found');
    expect(textOf(element, '#hosts')).to.contain('badges.example.edu and status.example.org').and.to.contain('Nothing has been sent');
    expect([verifier.calls, net.requests]).to.deep.equal([[], []]);
    await expect(element).to.be.accessible();
  });

  it('verifies all, tells the page of each, opens a report and comes back to its line', async () => {
    const element = await drawnDrop();
    drop(element, badgeFile('a'), badgeFile('b'), badgeFile('c'));
    await ready(element);
    const verdicts: string[] = [];
    element.addEventListener('badge-verified', ({ verdict }) => verdicts.push(verdict));
    const asked = heard(element, 'badge-contact-request');
    press(element, 'Verify all');
    expect([...(await asked).hosts]).to.deep.equal(['badges.example.edu', 'status.example.org']);
    await waitUntil(() => element.reports.length === 3 && all(element, 'progress').length === 0);
    await element.updateComplete;
    expect(verdicts).to.deep.equal(['valid', 'revoked', 'could-not-check']);
    expect(all(element, '.rows .status').map((status) => status.textContent.trim())).to.deep.equal([
      'Valid',
      'Revoked',
      'Could not be checked',
    ]);
    expect(all(element, '[role=columnheader]').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Verdict',
      'Badge File',
      'Awarded to',
      'Issuer',
      'Notes',
    ]);
    expect(all(element, '.rows tbody tr').map((line) => line.querySelectorAll('[role=cell], [role=rowheader]').length)).to.deep.equal([
      5, 5, 5,
    ]);
    await expect(element).to.be.accessible();
    expect(textOf(element, '.batch-head .soft')).to.equal('Valid 1 · Revoked 1 · Could not be checked 1');
    expect(textOf(element, '.panel > [role=status]')).to.equal('Verification finished: 3 badges.');

    const [, second] = all(element, 'button.row-button');
    second?.focus();
    second?.click();
    await waitUntil(() => all(element, '[part=report]').length > 0);
    await element.updateComplete;
    expect(element.report?.verdict).to.equal('revoked');
    expect(element.shadowRoot?.activeElement?.textContent).to.equal('Revoked');
    const back = all(element, '.back')[0];
    back?.focus();
    back?.click();
    await waitUntil(() => all(element, '.rows tbody tr').length === 3);
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(all(element, 'button.row-button')[1]);
  });

  it('says in the line of a valid badge that the pages of its PDF show something else', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const signed = await signDataIntegrity(mint(issuer.id, { credentialSubject: subject({ name: 'Ada Example' }) }), issuer);
    const page = 'BT /F 12 Tf 20 100 Td (Mallory Forger) Tj ET';
    const text = JSON.stringify(signed);
    const objects = [
      '<</Type/Catalog/Pages 2 0 R/AF[5 0 R]>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]>>',
      '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F<</Subtype/Type1>>>>>>>>',
      `<</Length ${String(page.length)}>>stream\n${page}\nendstream`,
      '<</EF<</F 6 0 R>>>>',
      `<</Length ${String(text.length)}>>stream\n${text}\nendstream`,
    ].map((object, index) => `${String(index + 1)} 0 obj\n${object}\nendobj\n`);
    const forged = new File(['%PDF-1.7\n', ...objects, 'trailer<</Root 1 0 R>>'], 'forged.pdf');
    const verifier = createVerifier({ fetch: createWorld().fetch, clock: { now: () => new Date('2026-06-01T00:00:00Z') } });
    const element = await drawnDrop(verifier);
    drop(element, forged, new File([text], 'right.json'));
    await ready(element);
    press(element, 'Verify all');
    await waitUntil(() => element.reports.length === 2 && all(element, 'progress').length === 0);
    await element.updateComplete;
    expect(rows(element).map((row) => row.includes('Valid'))).to.deep.equal([true, true]);
    expect(rows(element).map((row) => row.includes('do not show the recipient of the attached badge'))).to.deep.equal([true, false]);
  });

  it('is ordered by a column as the reader’s language orders words, either way, by keyboard, and is saved as it is shown', async () => {
    const inTurn = ['valid', 'invalid', 'revoked', 'could-not-check'] as const;
    const fake = fakeVerifier();
    let calls = 0;
    const verifier = {
      ...fake,
      verify: async (...given: Parameters<typeof fake.verify>) => {
        const name = (await fake.inspect(given[0])).badge?.name ?? [];
        return { ...report(inTurn[calls++] ?? 'valid', { badge: { ...badge, name } }) };
      },
    };
    const element = await drawnDrop(verifier);
    // As people order: 9 before 10, and letters with and without accents together, capitals among them.
    drop(element, badgeFile('Zebra 10'), badgeFile('Zebra 9'), badgeFile('apple'), badgeFile('Äpfel'));
    await ready(element);
    const shown = (): readonly string[] => all(element, '.row-file').map(({ textContent }) => textContent.replace('.json', ''));
    const sort = async (word: string): Promise<void> => {
      const button = all(element, 'button.sort').find(({ textContent }) => textContent.trim() === word);
      button?.focus();
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement, word).to.equal(button);
    };
    const sorted = (): readonly (string | null)[] => all(element, 'th.sorts').map((head) => head.getAttribute('aria-sort'));
    expect(sorted()).to.deep.equal(['none', 'none', 'none', 'none']);
    await sort('File');
    expect(shown()).to.deep.equal(['Äpfel', 'apple', 'Zebra 9', 'Zebra 10']);
    await sort('File');
    expect([shown(), sorted()]).to.deep.equal([
      ['Zebra 10', 'Zebra 9', 'apple', 'Äpfel'],
      ['none', 'descending', 'none', 'none'],
    ]);
    expect(all(element, '.sort[aria-pressed=true]').map((button) => button.textContent.trim())).to.deep.equal(['File']);
    press(element, 'Verify all');
    await waitUntil(() => all(element, '#filter').length === 1);
    await sort('Verdict');
    expect(shown()).to.deep.equal(['Zebra 10', 'apple', 'Zebra 9', 'Äpfel']);
    await sort('Verdict');
    expect(shown()).to.deep.equal(['Äpfel', 'Zebra 9', 'apple', 'Zebra 10']);
    await expect(element).to.be.accessible();
    // A line opens its own report, wherever it stands.
    all(element, 'button.row-button')[0]?.click();
    await waitUntil(() => all(element, '[part=report]').length > 0);
    expect(element.report?.verdict).to.equal('could-not-check');
    all(element, '.back')[0]?.click();
    await waitUntil(() => all(element, '#filter').length === 1);
    const saved: string[] = [];
    const real = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push(this.href);
    };
    net.restore();
    press(element, 'Save as table');
    await waitUntil(() => saved.length > 0);
    HTMLAnchorElement.prototype.click = real;
    const lines = (await (await fetch(saved[0] ?? '')).text()).trim().split('\r\n').slice(1);
    expect(lines.map((line) => /^"([^"]*)\.json"/.exec(line)?.[1])).to.deep.equal(['Äpfel', 'Zebra 9', 'apple', 'Zebra 10']);
  });

  it('shows one verdict of the list, and saves all of it as a table', async () => {
    const element = await drawnDrop();
    drop(element, badgeFile('a'), badgeFile('b'), badgeFile('c'));
    await ready(element);
    expect(all(element, '#filter')).to.deep.equal([]);
    press(element, 'Verify all');
    await waitUntil(() => all(element, '#filter').length === 1);
    const filter = one(element, '#filter') as HTMLSelectElement;
    expect([...filter.options].map(({ text }) => text)).to.deep.equal(['All', 'Valid', 'Revoked', 'Could not be checked']);
    const choose = async (value: string): Promise<void> => {
      filter.value = value;
      filter.dispatchEvent(new Event('change'));
      await element.updateComplete;
    };
    await choose('revoked');
    expect(all(element, '.rows .status').map((status) => status.textContent.trim())).to.deep.equal(['Revoked']);
    await expect(element).to.be.accessible();
    // The line that is left still opens its own report.
    all(element, 'button.row-button')[0]?.click();
    await waitUntil(() => all(element, '[part=report]').length > 0);
    expect(element.report?.verdict).to.equal('revoked');
    all(element, '.back')[0]?.click();
    await waitUntil(() => all(element, '#filter').length === 1);

    const saved: (readonly [string, string])[] = [];
    const real = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push([this.download, this.href]);
    };
    net.restore();
    press(element, 'Save as table');
    await waitUntil(() => saved.length > 0);
    HTMLAnchorElement.prototype.click = real;
    expect(saved[0]?.[0]).to.match(/^badge-reports-\d{4}-\d\d-\d\d\.csv$/);
    expect((await (await fetch(saved[0]?.[1] ?? '')).text()).trim().split('\r\n')).to.have.length(4);
  });

  it('shows how far it is, can be cancelled, keeps what is done, and goes on', async () => {
    const stuck = variousVerifier(2);
    const element = await drawnDrop(stuck);
    drop(element, badgeFile('a'), badgeFile('b'), badgeFile('c'), badgeFile('d'));
    await ready(element);
    press(element, 'Verify all');
    await waitUntil(() => all(element, '[part=progress]').some((part) => part.textContent.includes('2 of 4')));
    const progress = one(element, 'progress') as HTMLProgressElement;
    expect([progress.value, progress.max]).to.deep.equal([2, 4]);
    press(element, 'Cancel');
    await waitUntil(() => all(element, '.problem').length > 0);
    expect(textOf(element, '.problem')).to.equal('Verification was cancelled after 2 of 4.');
    expect(textOf(element, '#hosts')).not.to.contain('Nothing has been sent');
    expect(stuck.calls.at(-1)?.options?.signal?.aborted).to.equal(true);
    expect(element.reports.length).to.equal(2);
    element.verifier = variousVerifier();
    await element.updateComplete;
    press(element, 'Verify all');
    await waitUntil(() => element.reports.length === 4);
  });

  it('uses a batch verifier where it has one, in the order of the list', async () => {
    const fake = variousVerifier();
    const lists: number[] = [];
    const trust = () => Promise.resolve(undefined);
    const given: unknown[] = [];
    const element = await drawnDrop({
      ...fake,
      verifyAll: async (
        inputs: readonly File[],
        options: { onReport(index: number, report: unknown): void; trust: unknown; debug: unknown },
      ) => {
        lists.push(inputs.length);
        given.push(options.trust, options.debug);
        for (const index of [1, 0]) options.onReport(index, await fake.verify('{}'));
        return { done: 2, verdicts: {} };
      },
    });
    Object.assign(element, { trust, debug: true });
    await element.updateComplete;
    drop(element, new File([], 'empty.txt'), badgeFile('a'), badgeFile('b'));
    await ready(element);
    press(element, 'Verify all');
    await waitUntil(() => element.reports.length === 2);
    expect(given).to.deep.equal([trust, true]);
    await element.updateComplete;
    expect(lists).to.deep.equal([2]);
    expect(element.reports.map(({ verdict }) => verdict)).to.deep.equal(['revoked', 'valid']);
  });

  it('does not use the network where the page forbids it', async () => {
    const verifier = variousVerifier();
    const element = await drawnDrop(verifier);
    element.addEventListener('badge-contact-request', (event) => event.preventDefault());
    drop(element, badgeFile('a'), badgeFile('b'));
    await ready(element);
    press(element, 'Verify all');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([verifier.calls, element.reports]).to.deep.equal([[], []]);
  });

  it('takes a ZIP apart, and one badge in a ZIP as that badge', async () => {
    const element = await drawnDrop(fakeVerifier());
    drop(element, new File([await zip({ name: 'x/a.json', data: '{"a":1}' }, { name: 'b.json', data: '{"b":1}' })], 'all.zip'));
    await ready(element);
    expect(all(element, '.row-file').map(({ textContent }) => textContent)).to.deep.equal(['all.zip › x/a.json', 'all.zip › b.json']);
    press(element, 'Verify another');
    await waitUntil(() => all(element, '[part=drop]').length > 0);
    drop(element, new File([await zip({ name: 'a.json', data: '{"a":1}' })], 'one.zip'));
    await waitUntil(() => all(element, '[part=summary]').length > 0);
    expect(all(element, '.rows')).to.deep.equal([]);
  });

  it('says what is wrong with an archive', async () => {
    const element = await drawnDrop(fakeVerifier());
    const failed = heard(element, 'badge-error');
    drop(element, new File([await zip()], 'none.zip'));
    expect((await failed).code).to.equal('zip.empty');
    await waitUntil(() => all(element, '.problem').length > 0);
    expect(textOf(element, '.problem')).to.equal('There is no file in this ZIP archive.');
  });
});

describe('badge-verify with a camera', () => {
  let camera: FakeCamera | undefined;
  let stopDrawing = (): void => undefined;

  /** A camera that films what `text` is drawn as. */
  async function film(text: string): Promise<MediaStream> {
    const { stream, stop } = await filmOf(await qrPng(text, { scale: 6 }));
    stopDrawing = stop;
    return stream;
  }
  const films = mayFilm;
  const ended = (): boolean => camera?.ended ?? false;
  const scan = (element: BadgeVerify): void => {
    one(element, '.scan-start').focus();
    one(element, '.scan-start').click();
  };

  afterEach(() => {
    camera?.restore();
    camera = undefined;
    stopDrawing();
  });

  it('offers none where there is none', async () => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
    try {
      expect(all(await drawnDrop(), '.scan-start')).to.deep.equal([]);
    } finally {
      Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
    }
  });

  it('asks on a click only, reads the code, and gives the camera back (skipped where a browser cannot film a canvas)', async function () {
    if (!films) return this.skip();
    camera = cameraIs(() => film('https://issuer.test/1'));
    const element = await drawnDrop(fakeVerifier());
    expect(camera.asked).to.equal(0);
    scan(element);
    await waitUntil(() => all(element, 'video').length > 0);
    await expect(element).to.be.accessible();
    await waitUntil(() => all(element, '#hosts').length > 0, 'found');
    expect([camera.asked, ended(), textOf(element, '#hosts').includes('issuer.test')]).to.deep.equal([1, true, true]);
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(one(element, '[part=verify]'));
  });

  it('goes on where a code leads to no badge, and stops when cancelled (skipped where a browser cannot film a canvas)', async function () {
    if (!films) return this.skip();
    camera = cameraIs(() => film('WIFI:S:guest;;'));
    const element = await drawnDrop(fakeVerifier());
    scan(element);
    await waitUntil(() => all(element, '.problem').length > 0, 'strange');
    expect([textOf(element, '.problem'), ended()]).to.deep.equal(['This QR code leads to no badge. Try another one.', false]);
    expect(element.shadowRoot?.activeElement?.textContent.trim()).to.equal('Cancel');
    press(element, 'Cancel');
    await waitUntil(() => all(element, '[part=drop]').length > 0);
    expect(ended()).to.equal(true);
  });

  it('gives the camera back when the dialog closes, and when the element is taken away (skipped where a browser cannot film a canvas)', async function () {
    if (!films) return this.skip();
    for (const end of ['close', 'remove'] as const) {
      camera = cameraIs(() => film('WIFI:S:guest;;'));
      const element = await drawn<BadgeVerify>(html`<badge-verify lang="en" .verifier=${fakeVerifier()}></badge-verify>`);
      await element.show();
      await waitUntil(() => all(element, '.scan-start').length > 0);
      scan(element);
      await waitUntil(() => all(element, 'video').length > 0);
      element[end]();
      await waitUntil(ended, end);
      stopDrawing();
      camera.restore();
    }
  });

  it('gives back a camera that comes after it was cancelled (skipped where a browser cannot film a canvas)', async function () {
    if (!films) return this.skip();
    let give = (): void => undefined;
    camera = cameraIs(async () => (await new Promise<void>((resolve) => (give = resolve)), film('x')));
    const element = await drawnDrop(fakeVerifier());
    scan(element);
    await waitUntil(() => camera?.asked === 1);
    press(element, 'Cancel');
    give();
    await waitUntil(ended);
    expect(all(element, 'video')).to.deep.equal([]);
  });

  for (const [name, sentence] of [
    ['NotAllowedError', 'The camera may not be used.'],
    ['NotFoundError', 'No camera was found.'],
    ['NotReadableError', 'The camera could not be started.'],
  ] as const) {
    it(`says in words: ${name}`, async () => {
      camera = cameraIs(() => Promise.reject(new DOMException('', name)));
      const element = await drawnDrop(fakeVerifier());
      scan(element);
      await waitUntil(() => all(element, '.problem').length > 0);
      expect(textOf(element, '.problem')).to.contain(sentence);
      expect(textOf(element, '.panel > [role=status]')).to.contain(sentence);
    });
  }
});
