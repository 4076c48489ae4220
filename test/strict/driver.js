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

  globalThis.act = async (name) => {
    const element = await until(() => document.querySelector(name), name);
    await until(() => customElements.get(name), `${name} defined`);
    return { answer: await ACTS[name](element), ...kept };
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
