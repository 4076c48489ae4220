/** In the page, before anything of ours: keeps what the browser complains of, and does what a visitor would do. */
(() => {
  const kept = { violations: [], errors: [], said: [] };
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    kept.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`),
  );
  addEventListener('error', ({ message }) => message && kept.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => kept.errors.push(String(reason)));
  for (const kind of ['warn', 'error']) console[kind] = (...words) => kept.said.push(words.map(String).join(' '));

  const files = [];
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    files.push(blob);
    return create(blob);
  };
  // What is saved stays here: a driven browser asks where to put it.
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) click.call(this);
  };

  const until = async (holds, what) => {
    for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((go) => setTimeout(go, 20))) {
      const found = holds();
      if (found) return found;
    }
    throw new Error(`never: ${what}; ${JSON.stringify(kept)}`);
  };
  const part = (element, name) => until(() => element.shadowRoot?.querySelector(`[part~="${name}"]`), name);
  const verdictOf = async (element, press) => {
    const verified = new Promise((resolve) =>
      element.addEventListener('badge-verified', ({ verdict }) => resolve(verdict), { once: true }),
    );
    await press();
    return verified;
  };
  const verify = (element) => verdictOf(element, async () => (await part(element, 'verify')).click());

  const ACTS = {
    'badge-card': verify,
    'badge-verify': async (element) => {
      (await part(element, 'open')).click();
      return verify(element);
    },
    'badge-wallet': async (element) => {
      element.identities = [{ type: 'email', value: 'holder@recipient.test' }];
      const badge = await (await fetch('/badge.json')).blob();
      await element.add(new File([badge], 'badge.json'));
      (await part(element, 'item')).querySelector('button, a')?.click();
      return verify(element);
    },
    'certificate-viewer': async (element) => {
      const verdict = await verify(element);
      (await part(element, 'pdf')).click();
      const pdf = await until(() => files.find(({ type }) => type === 'application/pdf'), 'a PDF');
      return `${verdict} ${(await pdf.text()).slice(0, 5)}`;
    },
  };

  const find = (name) => document.querySelector(name) ?? document.querySelector('#host')?.shadowRoot?.querySelector(name);
  globalThis.act = async (name) => {
    const element = await until(() => find(name), name);
    await until(() => customElements.get(name), `${name} defined`);
    return { answer: await ACTS[name](element), ...kept };
  };
  /** What the elements of this page say. */
  globalThis.says = async (name, wanted) => {
    const element = await until(() => find(name), name);
    return until(() => new RegExp(wanted).exec(element.shadowRoot?.textContent ?? '')?.[0], wanted);
  };
  /** How a part is drawn, and whether the image stands before the words, as this direction has it. */
  globalThis.looks = async (name, properties) => {
    const element = await until(() => find(name), name);
    const style = getComputedStyle(await part(element, 'name'));
    const [image, words] = [await part(element, 'image'), await part(element, 'name')].map((box) => box.getBoundingClientRect().left);
    return { ...Object.fromEntries(properties.map((property) => [property, style[property]])), first: image < words ? 'left' : 'right' };
  };
  const workers = [];
  let told = 0;
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      workers.push(this);
      this.addEventListener('message', ({ data }) => (told += String(data?.type).startsWith('report') ? 1 : 0));
    }
  };
  /** All cards of the page: what each of them has, and what was fetched; every tenth is verified. */
  globalThis.crowd = async () => {
    const cards = [...document.querySelectorAll('badge-card')];
    await until(() => cards.every((card) => card.shadowRoot?.querySelector('[part=verify]')), 'all cards');
    const [first] = cards;
    const sheetsOf = ({ shadowRoot }) => [...shadowRoot.adoptedStyleSheets];
    const alike = cards.filter(
      (card) =>
        sheetsOf(card).length === sheetsOf(first).length && sheetsOf(first).every((sheet, index) => sheet === sheetsOf(card)[index]),
    ).length;
    const reports = await Promise.all(cards.filter((_, index) => index % 10 === 0).map((card) => card.verify()));
    const asked = {};
    for (const { name } of performance.getEntriesByType('resource')) asked[name] = (asked[name] ?? 0) + 1;
    const most = (part) =>
      Math.max(
        ...Object.entries(asked)
          .filter(([name]) => name.includes(part))
          .map(([, times]) => times),
      );
    return {
      cards: cards.length,
      alike,
      verdicts: [...new Set(reports.map(({ verdict }) => verdict))],
      // As many as there are processors, and no more for 200 cards; each loads a file of its own accord.
      workers: workers.length > 0 && workers.length <= navigator.hardwareConcurrency,
      told: told > 0,
      files: most('/cdn/') <= 1 + workers.length,
      badges: most('.json?'),
      ...kept,
    };
  };

  // A frame is asked by its page.
  addEventListener('message', async ({ data, source, origin }) => {
    if (typeof data?.call !== 'string') return;
    const answer = await globalThis[data.call](...data.input).catch((error) => ({ error: String(error) }));
    source.postMessage({ answer }, origin === 'null' ? '*' : origin);
  });
  globalThis.inside = async (call, ...input) => {
    const frame = document.querySelector('iframe');
    const answered = new Promise((resolve) => addEventListener('message', ({ data }) => data?.answer && resolve(data.answer)));
    await new Promise((resolve) => (document.readyState === 'complete' ? resolve() : addEventListener('load', resolve)));
    frame.contentWindow.postMessage({ call, input }, '*');
    return answered;
  };
  let refused = false;
  addEventListener('error', ({ target }) => (refused ||= target instanceof HTMLScriptElement), true);
  /** Once the browser has refused a file: is the element there, and does it say anything? */
  globalThis.refused = async (name) => {
    await until(() => refused || kept.said.some((words) => words.includes('no words')), 'a refusal');
    const element = document.querySelector(name);
    return { defined: customElements.get(name) !== undefined, words: Boolean(element?.shadowRoot?.textContent?.trim()) };
  };
  globalThis.snippet = () => until(() => document.documentElement.dataset.snippet, 'a snippet');
})();
