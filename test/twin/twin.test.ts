/** A card without script: whatever its issuer wrote stays text, nothing comes from elsewhere, and no status stands without its moment. */
import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bakePng } from '../../src/bake/index.js';
import { cardCommand } from '../../src/cli/card.js';
import { latin1 } from '../../src/core/bytes.js';
import { readDataUrl } from '../../src/core/data-url.js';
import { readXml } from '../../src/core/xml.js';
import { loadCard } from '../../src/i18n/load.js';
import { loadTwin } from '../../src/i18n/load-twin.js';
import { LANGUAGES } from '../../src/i18n/locale.js';
import { normalize } from '../../src/model/index.js';
import { cardHtml, cardSvg, pictureOf, type Twin, type TwinStatus, type TwinWords } from '../../src/twin/index.js';
import { widthOf, wrap } from '../../src/twin/wrap.js';
import { achievement, didKeyIssuer, makeKey, openBadge, png, signDataIntegrity, subject } from '../fixtures/mint.js';

const MOMENT = '2026-06-01T09:30:00Z';
const HOSTILE = '</style><script>alert(1)</script>"><img src=x onerror=alert(2)>&#60;';

describe('a card without script', () => {
  const words = {} as Record<(typeof LANGUAGES)[number], TwinWords>;
  const twin = (members: Partial<Twin> = {}, name = 'Data & Literacy'): Twin => {
    const credentialSubject = subject({ achievement: achievement({ name }) });
    const badge = normalize(openBadge('https://issuer.test/', { name, credentialSubject }));
    if (!badge) throw new Error('no badge');
    return { badge, status: 'valid', checkedAt: MOMENT, language: 'en', theme: 'auto', ...members };
  };
  const both = (one: Twin): readonly string[] => [cardSvg(one, words[one.language]), cardHtml(one, words[one.language])];

  before(async () => {
    for (const language of LANGUAGES) words[language] = { card: await loadCard(language), twin: await loadTwin(language) };
  });

  it('says what was found out only together with the moment', () => {
    for (const status of ['valid', 'revoked', 'could-not-check'] satisfies TwinStatus[]) {
      const word = words.en.card.status[status];
      for (const text of both(twin({ status }))) expect(text).to.contain(word).and.to.contain('June 1, 2026 at 09:30 AM UTC');
      for (const checkedAt of [undefined, 'soon', ''])
        for (const text of both(twin({ status, checkedAt })))
          expect(text).to.contain(words.en.card.status.unverified).and.not.to.contain(`>${word}<`);
    }
    for (const language of LANGUAGES)
      for (const text of both(twin({ language })))
        expect(text).to.contain(words[language].card.status.valid).and.to.contain(`lang="${language}"`);
  });

  it('keeps what strangers wrote as text, runs nothing and asks nobody', () => {
    const picture = pictureOf(undefined);
    const one = twin({ picture }, HOSTILE);
    for (const text of both(one)) {
      expect(text).not.to.match(/<script|<img src=x|<[^>]*\son\w+=|url\(|@import/i);
      const outside = text.replaceAll('xmlns="http://www.w3.org/2000/svg"', '');
      expect(outside).not.to.match(/(?:src|href|xlink:href)="(?!data:image\/png;base64,)/);
    }
    const names: string[] = [];
    readXml(cardSvg(one, words.en), { open: (element) => void names.push(element.local), text: () => undefined, close: () => undefined });
    expect([...new Set(names)].sort()).to.deep.equal(['circle', 'desc', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
    expect(cardHtml(one, words.en, { href: 'javascript:alert(1)' })).not.to.contain('<a ');
  });

  it('carries the pixels of a baked picture and nothing of the badge in it', async () => {
    const image = bakePng(
      await png(2, () => [200, 10, 10, 255]),
      JSON.stringify(openBadge('https://issuer.test/', { description: 'holder@recipient.test' })),
    );
    const picture = pictureOf(image) ?? '';
    const { bytes } = readDataUrl(picture);
    expect(latin1(image)).to.contain('holder@recipient.test');
    expect(latin1(bytes)).to.contain('IDAT').and.not.to.contain('holder@').and.not.to.contain('iTXt');
    for (const text of both(twin({ picture }))) expect(text).to.contain(picture);
    expect(pictureOf(new TextEncoder().encode('<svg onload="x"/>'))).to.equal(undefined);
    expect(pictureOf(image.slice(0, 40))).to.equal(undefined);
  });

  it('is read aloud, follows the page’s colours or keeps its own, and stands twice in one page', () => {
    const [light, dark, auto] = (['light', 'dark', 'auto'] as const).map((theme) => cardSvg(twin({ theme }), words.en));
    expect(light)
      .to.match(/role="img" class="(k\w+)" aria-labelledby="\1t \1d"/)
      .and.to.contain('<title id="');
    expect(/<desc[^>]*>([^<]+)</.exec(light ?? '')?.[1]).to.match(/Data &amp; Literacy.*issuer\.test.*Valid\. Checked on/);
    expect(auto).to.contain('prefers-color-scheme:dark');
    expect(light).not.to.contain('prefers-color-scheme');
    const keyOf = (text = ''): string => /class="(k\w+)"/.exec(text)?.[1] ?? '';
    expect(new Set([keyOf(light), keyOf(dark), keyOf(auto)]).size).to.equal(3);
  });

  it('breaks lines where Korean, Japanese and long words break', () => {
    const korean = wrap('데이터 리터러시 실무 과정을 우수한 성적으로 이수하였음을 인증합니다', 12, 4, 'ko');
    expect(korean.join(' ')).to.equal('데이터 리터러시 실무 과정을 우수한 성적으로 이수하였음을 인증합니다');
    const japanese = wrap('地域に開かれた公開講座「データで読み解く」を修了し、優秀な成績をおさめました。', 10, 6, 'ja');
    expect(japanese.length).to.be.greaterThan(3);
    for (const line of japanese) expect(line).not.to.match(/^[、。」ー]|「$/);
    expect(japanese.join('')).to.contain('地域に開かれた公開講座「データで読み解く」を修了し、');
    const long = wrap('a'.repeat(200), 10, 2, 'en');
    expect(long).to.have.length(2);
    expect(long[1]).to.match(/…$/);
    for (const line of [...korean, ...japanese, ...long]) expect(widthOf(line)).to.be.at.most(10 + 2);
    expect(cardSvg(twin({}, 'קורס אוריינות נתונים'), words.en)).to.contain('direction="rtl"');
  });

  it('comes from the command line: unverified unless asked, and then with what was found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'open-badge-wallet-card-'));
    const out = join(folder, 'card');
    const card = async (...args: readonly string[]): Promise<string> => {
      expect(await cardCommand([...args, '--out', out])).to.equal(0);
      return readFileSync(out, 'utf8');
    };
    try {
      const issuer = didKeyIssuer(await makeKey());
      const file = join(folder, 'badge.json');
      const signed = await signDataIntegrity(openBadge(issuer.id), issuer);
      writeFileSync(file, JSON.stringify(signed));
      expect(await card(file, '--lang', 'ko'))
        .to.contain(words.ko.card.status.unverified)
        .and.not.to.contain('확인했습니다');
      expect(await card(file, '--format', 'html', '--verify', '--theme', 'dark')).to.match(/Valid<.*Checked on /s);
      writeFileSync(file, JSON.stringify({ ...signed, name: 'Another' }));
      expect(await card(file, '--verify')).to.contain('>Invalid<');
      for (const args of [[file, '--format', 'gif'], [file, '--link', 'javascript:alert(1)'], ['https://issuer.test/badge.json']])
        expect(await cardCommand(args), args.join(' ')).to.equal(3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
