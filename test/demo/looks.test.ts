/** The pages for whoever embeds: a snippet that gives nobody's address away, and looks of one's own that leave every element whole. */
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { ensureBuilt } from '../../demo/build.js';
import { startDemo, type Demo } from '../../demo/demo.js';
import { findBrowser } from '../support/browsers.js';

const chromium = findBrowser('chromium');
const quiet = (): void => undefined;

interface Described {
  readonly tagName: string;
  readonly cssProperties: readonly { readonly name: string }[];
}

(chromium ? describe : describe.skip)(
  chromium ? 'pages for whoever embeds' : 'pages for whoever embeds (skipped: no Chromium)',
  function () {
    this.timeout(60_000);
    let demo: Demo;
    let browser: Browser;
    let page: Page;
    let client: CDPSession;

    before(async function () {
      this.timeout(180_000);
      await ensureBuilt(quiet);
      demo = await startDemo({ ports: [0, 0], log: quiet });
      browser = await puppeteer.launch({ executablePath: chromium ?? '', headless: true, args: ['--no-sandbox', '--disable-gpu'] });
      page = await browser.newPage();
      client = await page.createCDPSession();
    });
    after(async () => {
      await browser.close();
      await demo.close();
    });

    const read = async <T>(code: string): Promise<T> => (await page.evaluate(code)) as T;
    const media = (features: Readonly<Record<string, string>>, kind = ''): Promise<unknown> =>
      client.send('Emulation.setEmulatedMedia', {
        media: kind,
        features: Object.entries(features).map(([name, value]) => ({ name, value })),
      });

    describe('the configurator', () => {
      const choose = async (name: string, value: string): Promise<void> => {
        await page.evaluate(
          (key, chosen) => {
            const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-configure] [name="${key}"]`);
            if (!field) throw new Error(key);
            field.value = chosen;
            field.dispatchEvent(new Event('input', { bubbles: true }));
          },
          name,
          value,
        );
      };
      const code = (id: string): Promise<string> => read<string>(`document.getElementById('code-${id}').textContent`);

      before(async () => {
        await page.goto(`${demo.site}/configure?lang=ko`, { waitUntil: 'networkidle0' });
        await page.waitForFunction(`document.getElementById('code-html').textContent !== ''`);
      });

      it('writes what was chosen as HTML with exact version and hashes, as a policy, for React and for Vue, and shows it', async () => {
        await choose('layout', 'compact');
        await choose('theme', 'dark');
        await choose('lang', 'ja');
        await choose('images', 'none');
        const tag = /<badge-card src="\/badges\/[^"]+" layout="compact" images="none" theme="dark" lang="ja"/;
        expect(await code('html'))
          .to.match(tag)
          .and.match(/open-badge-wallet@\d+\.\d+\.\d+\/dist\/cdn\/badge-card\.js/)
          .and.include('integrity="sha384-');
        expect(await code('csp'))
          .to.match(/^Content-Security-Policy: .*script-src https:\/\/cdn\.jsdelivr\.net/)
          .and.not.include('unsafe');
        expect(await code('react'))
          .to.match(tag)
          .and.include("import 'open-badge-wallet/badge-card/define'");
        expect(await code('vue'))
          .to.match(tag)
          .and.include('<template>');
        await page.waitForFunction(
          `document.querySelector('[data-preview] badge-card[layout=compact]').shadowRoot.textContent.includes('発行')`,
        );
        await choose('element', 'badge-verify');
        await choose('mode', 'drop');
        await choose('src', 'https://issuer.example/b/1');
        expect(await code('html'))
          .to.include('<badge-verify')
          .and.include('mode="drop"')
          .and.not.include('layout=');
        expect(await code('csp')).to.include("connect-src 'self' https://issuer.example");
      });

      it('refuses a source with an e-mail address in words, and writes none of it anywhere', async () => {
        await choose('src', 'https://issuer.example/b?to=ada%40example.org');
        for (const id of ['html', 'csp', 'react', 'vue']) expect(await code(id)).to.equal('');
        expect(await read<string>(`document.querySelector('[data-refused]').textContent`)).to.include('이메일 주소');
        expect(await read<number>(`document.querySelector('[data-preview]').childElementCount`)).to.equal(0);
        await choose('src', '/badges/fine.json');
        expect(await code('html')).to.include('/badges/fine.json');
        expect(await read<string>(`document.querySelector('[data-refused]').textContent`)).to.equal('');
      });
    });

    describe('looks of one’s own', () => {
      before(async () => {
        await page.setViewport({ width: 1280, height: 900 });
        await media({ 'prefers-color-scheme': 'light' });
        // Once for all: what the page's tests ask of it.
        await page.evaluateOnNewDocument(`
        globalThis.elements = (theme) => [...document.querySelectorAll('.theme-' + theme + ' :is(badge-card, badge-verify, badge-wallet, certificate-viewer)')];
        globalThis.part = (theme, tag, name) => document.querySelector('.theme-' + theme + ' ' + tag).shadowRoot.querySelector('[part~="' + name + '"]');
      `);
        await page.goto(`${demo.site}/themes?lang=ko`, { waitUntil: 'networkidle0' });
      });
      after(() => media({}));

      it('every custom property that is documented is a door to something that is drawn', async () => {
        const { modules } = JSON.parse(await readFile(new URL('../../custom-elements.json', import.meta.url), 'utf8')) as {
          modules: readonly { declarations: readonly Described[] }[];
        };
        const all: string[] = [];
        for (const { tagName, cssProperties } of modules.flatMap(({ declarations }) => declarations)) {
          const styles = await read<string>(
            `[...document.querySelector('${tagName}').shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\\n')`,
          );
          const closed = cssProperties.flatMap(({ name }) => {
            const inside = new RegExp(`(--_[a-z-]+): ?var\\(\\s*${name}[,)]`).exec(styles)?.[1];
            const named = styles.match(new RegExp(`var\\(\\s*${name}\\b`, 'g'))?.length ?? 0;
            const used = inside === undefined ? named > 0 : named > 1 || styles.split(`var(${inside})`).length > 1;
            return used ? [] : [name];
          });
          all.push(...closed.map((name) => `${tagName} ${name}`));
        }
        expect(all).to.deep.equal([]);
      });

      it('are followed by what is drawn, in light and in dark', async () => {
        const style = (theme: string, tag: string, name: string, property: string): Promise<string> =>
          read<string>(`getComputedStyle(part('${theme}', '${tag}', '${name}')).${property}`);
        expect(await style('university', 'badge-card', 'base', 'backgroundColor')).to.equal('rgb(255, 253, 248)');
        expect(await style('university', 'badge-card', 'base', 'borderRadius')).to.equal('2px');
        expect(await style('university', 'badge-card', 'name', 'fontFamily')).to.match(/^Georgia/);
        expect(await style('portfolio', 'badge-card', 'base', 'borderRadius')).to.equal('28px');
        expect(await style('portfolio', 'badge-card', 'name', 'color')).to.equal('rgb(24, 24, 27)');
        expect(await style('portfolio', 'badge-wallet', 'add', 'backgroundColor')).to.equal('rgb(91, 33, 182)');
        await media({ 'prefers-color-scheme': 'dark' });
        expect(await style('university', 'badge-card', 'base', 'backgroundColor')).to.equal('rgb(31, 27, 22)');
        await media({ 'prefers-color-scheme': 'light' });
      });

      it('keep the contrast of every text, in both schemes', async () => {
        const axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
        for (const scheme of ['light', 'dark']) {
          await media({ 'prefers-color-scheme': scheme });
          // Anew: colours on their way from one scheme to the other are nobody's contrast.
          await page.reload({ waitUntil: 'networkidle0' });
          await page.evaluate(axe);
          const found = await read<readonly string[]>(
            `axe.run('[data-theme-sheet]', { runOnly: ['color-contrast'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => id + ' ' + target.join(' ') + ' ' + any.map((one) => one.message).join())))`,
          );
          expect(found, scheme).to.deep.equal([]);
        }
        await media({ 'prefers-color-scheme': 'light' });
      });

      it('fit from 240 px to the whole page', async () => {
        for (const width of [240, 360, 700, 1200]) {
          const out = await read<readonly string[]>(`(async () => {
          for (const grid of document.querySelectorAll('[data-theme-sheet] :is(.pair, .cards)')) grid.style.display = 'block'; // The page's columns are not under test.
          for (const sheet of document.querySelectorAll('[data-theme-sheet]')) sheet.style.inlineSize = '${width}px';
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          return [...elements('university'), ...elements('portfolio')]
            .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().width > ${width} + 1)
            .map((one) => one.localName + ' ' + one.scrollWidth);
        })()`);
          expect(out, `${width} px`).to.deep.equal([]);
        }
        await page.evaluate(
          `for (const sheet of document.querySelectorAll('[data-theme-sheet], [data-theme-sheet] [style]')) sheet.removeAttribute('style')`,
        );
      });

      it('in forced colours keep edges, focus rings and the marks of verdicts', async () => {
        await page.evaluate(`document.querySelector('.theme-portfolio badge-card').verify()`);
        await page.waitForFunction(
          `part('portfolio', 'badge-card', 'status').querySelector('svg') && !part('portfolio', 'badge-card', 'base').matches('[aria-busy=true]')`,
        );
        await media({ 'forced-colors': 'active', 'prefers-color-scheme': 'light' });
        const seen = await read<Record<string, string>>(`(() => {
        const base = getComputedStyle(part('portfolio', 'badge-card', 'base'));
        const mark = getComputedStyle(part('portfolio', 'badge-card', 'status').querySelector('svg'));
        const button = part('portfolio', 'badge-card', 'verify');
        button.focus({ focusVisible: true });
        const ring = getComputedStyle(button);
        return { edge: base.borderTopColor, back: base.backgroundColor, mark: mark.color, ring: ring.outlineStyle, ringColor: ring.outlineColor };
      })()`);
        expect(seen.edge).not.to.equal(seen.back);
        expect(seen.mark).not.to.equal(seen.back);
        expect(seen.ring).not.to.equal('none');
        expect(seen.ringColor).not.to.equal(seen.back);
      });

      it('do not move where motion is not wanted, and print without buttons', async () => {
        await media({ 'prefers-reduced-motion': 'reduce' });
        const moving = await read<number>(
          `elements('portfolio').flatMap((one) => [...one.shadowRoot.querySelectorAll('*')]).filter((node) => { const s = getComputedStyle(node); return s.animationName !== 'none' || s.transitionDuration.split(', ').some((time) => parseFloat(time) > 0) }).length`,
        );
        expect(moving).to.equal(0);
        await media({}, 'print');
        expect(await read<number>(`part('portfolio', 'badge-card', 'verify').getClientRects().length`)).to.equal(0);
        expect(await read<number>(`part('portfolio', 'badge-card', 'status').getClientRects().length`)).to.equal(1);
      });
    });
  },
);
