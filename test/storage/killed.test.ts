/** A browser that is killed in the middle of writing: whatever it acknowledged is there the next day. */
import { stat, truncate } from 'node:fs/promises';
import { expect } from 'chai';
import { servePage } from '../../scripts/browser-page.js';
import { killBrowser, Profile, type OpenPage } from '../support/profile.js';

describe('a browser killed while it writes', () => {
  let profile: Profile;
  let site: Awaited<ReturnType<typeof servePage>>;
  before(async () => {
    site = await servePage(new URL('page.ts', import.meta.url));
  });
  after(() => {
    site.close();
  });
  beforeEach(async () => {
    profile = await Profile.create();
  });
  afterEach(async () => {
    await profile.remove();
  });

  const open = async (): Promise<OpenPage> => await profile.open(site.url, 'count');

  /** Adds badges until `count` were acknowledged, and kills the browser while it writes on. */
  async function fillAndKill(start: number, count: number): Promise<readonly number[]> {
    const before = await profile.logs();
    const { browser, call, heard } = await open();
    await call('count()');
    await profile.newLog(before);
    void call(`fill(${String(start)})`).catch(() => undefined);
    while (heard.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    await killBrowser(browser);
    return heard.map((line) => Number(line.split(' ')[1]));
  }

  async function missing(acknowledged: Iterable<number>): Promise<readonly number[]> {
    const { browser, call } = await open();
    const there = new Set((await call('count()')) as number[]);
    await browser.close();
    return [...acknowledged].filter((number) => !there.has(number));
  }

  it('loses no badge that was acknowledged, and has none by halves', async function () {
    this.timeout(120_000);
    const acknowledged = new Set<number>();
    for (let round = 0; round < 3; round++) for (const number of await fillAndKill(round * 100_000, 150)) acknowledged.add(number);
    expect(await missing(acknowledged)).to.deep.equal([]);
    expect(acknowledged.size).to.be.at.least(450);
  });

  it('loses none either where the kill tore Chromium’s log, which Chromium alone takes for corruption when it is read again', async function () {
    this.timeout(120_000);
    const acknowledged = await fillAndKill(0, 50);
    const before = await profile.logs();
    const torn = before[0] ?? '';
    // A few bytes less: the end of the write that was under way, or of the last one. What came before has to stay.
    await truncate(torn, (await stat(torn)).size - 3);
    const { browser, call } = await open();
    const there = (await call('count()')) as number[];
    await profile.newLog(before);
    await browser.close();
    expect(there.length).to.be.at.least(acknowledged.length - 1);
    expect(await missing(there)).to.deep.equal([]);
    expect(await missing(there)).to.deep.equal([]);
  });
});
