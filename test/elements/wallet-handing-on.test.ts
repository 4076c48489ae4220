/** Handing on: sharing, exports, what a page may refuse; and taking in folders, backups and QR codes. */
import { html } from 'lit';
import '../../src/elements/badge-wallet/badge-wallet.define.js';
import type { BadgeWallet } from '../../src/elements/badge-wallet/badge-wallet.js';
import type { BadgeWalletRequestEvent } from '../../src/elements/events.js';
import { read } from '../../src/readers/index.js';
import { expand } from '../../src/readers/expand.js';
import { memoryAdapter } from '../../src/storage/memory.js';
import { createVerifier } from '../../src/verify/index.js';
import { exportBackup } from '../../src/wallet/backup.js';
import {
  achievement,
  createWorld,
  dataUrl,
  didKeyIssuer,
  identityObject,
  makeKey,
  openBadge,
  png,
  qrPng,
  qrPngOf,
  signDataIntegrity,
  signJwt,
  subject,
  type Issuer,
} from '../fixtures/mint.js';
import { cameraIs, filmOf, mayFilm } from './film.js';
import { all, drawn, expect, one, settled, textOf, waitUntil } from './support.js';

const HOLDER = 'holder@recipient.test';
const soon = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  await waitUntil(holds);
};

describe('badge-wallet, handing on', () => {
  let issuer: Issuer;
  let hashed: File;
  let plain: File;
  let element: BadgeWallet;
  let saved: { readonly blob: Blob; readonly name: string } | undefined;
  const [create, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];

  const mint = async (name: string, identifier: object): Promise<string> => {
    const image = { id: dataUrl('image/png', await png(4, () => [200, 30, 30, 255])), type: 'Image' };
    const credentialSubject = subject({
      id: undefined as never,
      identifier: [identifier] as never,
      achievement: achievement({ name, image }),
    });
    return JSON.stringify(await signDataIntegrity(openBadge(issuer.id, { id: `urn:test:${name}`, name, credentialSubject }), issuer));
  };
  const open = async (lang = 'en'): Promise<void> => {
    const adapter = memoryAdapter({ identities: [{ type: 'email', value: HOLDER }] });
    const verifier = createVerifier({ fetch: createWorld().fetch });
    element = await drawn<BadgeWallet>(html`<badge-wallet lang=${lang} .adapter=${adapter} .verifier=${verifier}></badge-wallet>`);
  };
  const share = async (): Promise<void> => {
    await soon(() => all(element, '.item').length > 0);
    all(element, '.item button').at(-1)?.click();
    await soon(() => all(element, '.detail .details').length > 0);
    one(element, '[part="share-open"]').click();
    await soon(() => all(element, '[part="share-linkedin"]').length > 0);
    await settled(element);
  };

  before(async () => {
    issuer = didKeyIssuer(await makeKey());
    hashed = new File([await mint('Hashed', await identityObject(HOLDER, 'salt'))], 'hashed.json');
    const identity = { type: 'IdentityObject', hashed: false, identityHash: HOLDER, identityType: 'emailAddress' };
    plain = new File([await mint('Plain', identity)], 'plain.json');
  });
  beforeEach(() => {
    saved = undefined;
    let last: Blob | undefined;
    URL.createObjectURL = (blob) => create.call(URL, (last = blob as Blob));
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (last && this.download !== '') saved = { blob: last, name: this.download };
    };
  });
  afterEach(() => {
    URL.createObjectURL = create;
    HTMLAnchorElement.prototype.click = click;
  });

  it('shares a badge as an image that holds it, a snippet, and a link that is not followed by itself', async () => {
    await open();
    await element.add(hashed);
    await share();
    await expect(element).to.be.accessible();
    one(element, '[part="share-image"]').click();
    expect(saved?.name).to.equal('Hashed.png');
    const back = saved && (await read(saved.blob));
    expect(back?.form === 'json' && back.text).to.equal(await hashed.text());
    expect(all(element, '[part="share-snippet"]')).to.deep.equal([]);
    const src = one(element, '#share-src') as HTMLInputElement;
    src.value = '/my badge.png';
    src.dispatchEvent(new Event('input'));
    await settled(element);
    const snippet = (): string => (one(element, '[part="share-snippet"]') as HTMLTextAreaElement).value;
    expect(snippet()).to.contain('<badge-card src="/my badge.png"></badge-card>');
    one(element, '[part="share-inside"]').click();
    await settled(element);
    expect(snippet()).to.contain('"urn:test:Hashed"').and.not.to.contain(HOLDER);
    const link = one(element, '[part="share-linkedin"]') as HTMLAnchorElement;
    expect(link.rel).to.contain('noopener');
    expect(link.href)
      .to.match(/^https:\/\/www\.linkedin\.com\/profile\/add\?.*name=Hashed/)
      .and.not.to.contain('holder');
  });

  for (const lang of ['ko', 'en', 'ja']) {
    it(`refuses to put a plain address into a snippet, and says what the badge gives away (${lang})`, async () => {
      await open(lang);
      await element.add(plain);
      await share();
      expect(textOf(element, '.share-dialog .warning')).to.contain(HOLDER);
      expect(all(element, '[part="share-inside"]')).to.deep.equal([]);
      expect(all(element, '[part="share-snippet"]')).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });
  }

  it('saves all badges as images, or those alone that the list shows', async () => {
    await open();
    await element.add(hashed, plain);
    await settled(element);
    expect(all(element, '.backup-dialog fieldset')).to.deep.equal([]);
    one(element, '[part="export-images"]').click();
    await soon(() => saved !== undefined);
    const names = async (): Promise<string[]> => (saved ? (await expand(saved.blob)).map(({ name }) => name.replace(/^.*›\s*/, '')) : []);
    expect((await names()).map((name) => name.replace(/^\d+-/, '')).sort()).to.deep.equal(['Hashed.png', 'Plain.png']);
    const query = one(element, '#query') as HTMLInputElement;
    query.value = 'plain';
    query.dispatchEvent(new Event('input'));
    await soon(() => textOf(element, '.count') === '1 of 2 badges');
    (all(element, '.backup-dialog [name="scope"]')[1] as HTMLInputElement).checked = true;
    saved = undefined;
    one(element, '[part="export-images"]').click();
    await soon(() => saved !== undefined);
    expect((await names()).map((name) => name.replace(/^\d+-/, ''))).to.deep.equal(['Plain.png']);
    saved = undefined;
    (one(element, '.backup-dialog form') as HTMLFormElement).requestSubmit();
    await soon(() => saved !== undefined);
    expect((await names()).filter((name) => name.includes('badges/'))).to.have.length(1);
  });

  it('lets the page keep any of it undone', async () => {
    await open();
    await element.add(hashed);
    const asked: string[] = [];
    element.addEventListener('badge-wallet-request', (event: BadgeWalletRequestEvent) => {
      asked.push(event.action);
      event.preventDefault();
    });
    await share();
    one(element, '[part="share-image"]').click();
    const leave = new MouseEvent('click', { bubbles: true, cancelable: true });
    one(element, '[part="share-linkedin"]').dispatchEvent(leave);
    expect(leave.defaultPrevented).to.equal(true);
    for (const part of ['export-images', 'download', 'verify']) one(element, `[part="${part}"]`).click();
    one(element, '.remove-dialog .danger').click();
    (one(element, '.backup-dialog form') as HTMLFormElement).requestSubmit();
    one(element, '[part="verify-all"]').click();
    await settled(element);
    expect(asked).to.deep.equal(['share-image', 'share-link', 'export-images', 'download', 'verify', 'remove', 'backup', 'verify-all']);
    expect(saved).to.equal(undefined);
    expect(all(element, '.item')).to.have.length(1);
  });

  describe('taking in', () => {
    const drop = (dataTransfer: unknown): void => {
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
      one(element, '[part="drop"]').dispatchEvent(event);
    };
    const fileEntry = (file: File): object => ({
      isFile: true,
      isDirectory: false,
      name: file.name,
      file: (done: (file: File) => void) => done(file),
    });
    const folderEntry = (name: string, ...parts: readonly object[][]): object => ({
      isFile: false,
      isDirectory: true,
      name,
      createReader: () => {
        const rest = [...parts];
        return { readEntries: (done: (entries: object[]) => void) => done(rest.shift() ?? []) };
      },
    });

    it('takes folders in to their last file, and tells of each', async () => {
      await open();
      const clutter = new File(['x'], '.DS_Store');
      const folder = folderEntry(
        'badges',
        [fileEntry(hashed), fileEntry(clutter)],
        [folderEntry('more', [fileEntry(plain), fileEntry(new File(['no'], 'no.txt'))])],
      );
      drop({ items: [{ kind: 'file', webkitGetAsEntry: () => folder }], files: [new File([], 'badges')] });
      await soon(() => all(element, '.results li').length === 3 && all(element, '.import-dialog .busy').length === 0);
      expect(all(element, '.results li').map(({ className }) => className)).to.deep.equal(['is-added', 'is-added', 'is-refused']);
      expect(one(element, '#folder').hasAttribute('webkitdirectory')).to.equal(true);
    });

    it('knows a backup that is dropped, and leads to bringing it back', async () => {
      await open();
      await element.add(hashed);
      const [clear, sealed] = await Promise.all(
        [{}, { passphrase: 'open' }].map(
          async (more) => await exportBackup(element.adapter ?? memoryAdapter(), { now: new Date(), ...more }),
        ),
      );
      await open();
      one(element, '[part="add"]').click();
      drop({ items: [], files: [new File([clear ?? ''], 'wallet.zip'), new File([sealed ?? ''], 'wallet.badges')] });
      await soon(() => all(element, '.results .is-backup').length === 2 && all(element, '.import-dialog .busy').length === 0);
      expect(all(element, '.item')).to.deep.equal([]);
      await expect(element).to.be.accessible();
      one(element, '.results .is-backup button').click();
      await settled(element);
      expect((one(element, '.backup-dialog') as HTMLDialogElement).open).to.equal(true);
      expect(textOf(element, '.backup-dialog')).to.contain('wallet.zip');
      (all(element, '.backup-dialog form')[1] as HTMLFormElement).requestSubmit();
      await soon(() => all(element, '.item').length === 1);
    });

    const issued = async (): Promise<string> => {
      return await signJwt(
        openBadge(issuer.id, {
          id: 'urn:test:qr',
          credentialSubject: subject({
            id: undefined as never,
            identifier: [await identityObject(HOLDER, 'salt')],
            achievement: achievement({ name: 'QR' }),
          }),
        }),
        issuer,
      );
    };

    it('takes in the picture of a QR code', async () => {
      await open();
      const token = await issued();
      const results = await element.add(new File([await qrPngOf(token)], 'code.png'));
      expect(results.map(({ result }) => result)).to.deep.equal(['added']);
    });

    it('takes in what the camera sees, passes over what is none, and gives the camera back (skipped where a browser cannot film a canvas)', async function () {
      if (!mayFilm) return this.skip();
      const films = [await filmOf(await qrPng('WIFI:S:guest;;', { scale: 6 })), await filmOf(await qrPngOf(await issued()))];
      const left = [...films];
      const camera = cameraIs(async () => await Promise.resolve(left.shift()?.stream ?? new MediaStream()));
      try {
        await open();
        one(element, '[part="add"]').click();
        await settled(element);
        expect(camera.asked, 'not before it is wanted').to.equal(0);
        one(element, '[part="scan"]').click();
        await soon(() => all(element, '.import-dialog .problem').length > 0);
        expect(all(element, '.results li')).to.have.length(0);
        (one(element, '.import-dialog') as HTMLDialogElement).close();
        await soon(() => camera.ended);
        one(element, '[part="add"]').click();
        await settled(element);
        one(element, '[part="scan"]').click();
        await soon(() => all(element, '.results .is-added').length === 1 && all(element, '.item').length === 1);
        expect([camera.asked, camera.ended]).to.deep.equal([2, true]);
      } finally {
        camera.restore();
        for (const film of films) film.stop();
      }
    });
  });
});
