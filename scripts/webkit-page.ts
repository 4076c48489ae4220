/** A page in WebKitGTK over its WebDriver (W3C WebDriver, classic): what puppeteer is for the other two. */
import { findBrowser } from '../test/support/browsers.js';
import { startWebKitDriver, webKitCapabilities } from '../test/support/webkitgtk.js';
import type { BrowserPage } from './browser-page.js';

/** Waits for a global function of that name, calls it, and gives back what it resolves to or why not. */
const CALL = `
const [name, input, done] = arguments;
const run = () => {
  if (typeof globalThis[name] !== 'function') return void setTimeout(run, 50);
  Promise.resolve(globalThis[name](...input)).then(
    (value) => done({ value: JSON.stringify(value ?? null) }),
    (error) => done({ error: String(error && error.message) }),
  );
};
run();`;

/** @throws Error where WebKitGTK or its driver is not installed, or the driver refuses */
export async function openWebKit(url: string): Promise<BrowserPage & { open(url: string): Promise<void>; close(): Promise<void> }> {
  const binary = findBrowser('webkit');
  if (binary === undefined) throw new Error('WebKitGTK is not installed: npm run browsers says what is missing');
  const driver = await startWebKitDriver();
  const send = async (method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${String(driver.port)}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
    return value;
  };
  try {
    const capabilities = { alwaysMatch: webKitCapabilities(binary) };
    const { sessionId } = (await send('POST', '/session', { capabilities })) as { sessionId: string };
    const session = `/session/${sessionId}`;
    await send('POST', `${session}/timeouts`, { script: 10 * 60_000, pageLoad: 60_000 });
    await send('POST', `${session}/url`, { url });
    return {
      open: async (next) => {
        await send('POST', `${session}/url`, { url: next });
      },
      call: async (name, ...input) => {
        const answer = (await send('POST', `${session}/execute/async`, { script: CALL, args: [name, input] })) as {
          value?: string;
          error?: string;
        };
        if (answer.value === undefined) throw new Error(answer.error);
        return JSON.parse(answer.value) as unknown;
      },
      close: async () => {
        await send('DELETE', session).catch(() => undefined);
        driver.stop();
      },
    };
  } catch (error) {
    driver.stop();
    throw error;
  }
}
