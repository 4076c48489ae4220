/**
 * WebKitGTK for the test runner: starts its own display (Xvfb) and WebKitWebDriver on free ports, and ends both by their process.
 * A browser that answers nothing any more is ended, and says which files it had then (`lost`); the next file has a new one.
 */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { WebdriverLauncher } from '@web/test-runner-webdriver';

/** Milliseconds. A page that has not answered for so long, twice, does not come back: no test keeps its page for a tenth of it. */
const SILENCE = 60_000;
const BETWEEN = 15_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function waitForPort(port) {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (await answers(port)) return;
  }
  throw new Error('WebKitWebDriver did not open its port');
}

/** Xvfb takes a free display number by itself and writes it to descriptor 3. */
function startDisplay(children) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  children.push(xvfb);
  return new Promise((resolve, reject) => {
    xvfb.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}

/** The driver and the browsers it started are one group of processes; those that hang take no notice of a polite signal. */
function end(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/**
 * A WebKitWebDriver that listens, on a display of its own where there is none.
 * @returns {Promise<{ port: number, stop: (signal?: 'SIGTERM' | 'SIGKILL') => void }>}
 */
export async function startWebKitDriver() {
  const children = [];
  const stop = (signal = 'SIGTERM') => {
    process.off('exit', stopAll);
    for (const child of children.reverse()) end(child, signal);
  };
  const stopAll = () => stop('SIGKILL');
  process.once('exit', stopAll);
  try {
    const display = process.env.DISPLAY || (await startDisplay(children));
    const port = await freePort();
    const env = {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    };
    children.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore', detached: true }));
    await waitForPort(port);
    return { port, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * What a session asks for.
 * @param {string} binary path of MiniBrowser
 */
export function webKitCapabilities(binary) {
  return { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
}

export class WebKitGtkLauncher extends WebdriverLauncher {
  #binary;
  #driver;
  #starting;
  #watching;
  /** Address of each page that was started, by its session. */
  #pages = new Map();
  /** Sessions whose browser stopped answering: nobody knows how their tests would have ended. */
  lost = new Set();

  /** @param {string} binary path of MiniBrowser */
  constructor(binary) {
    super({ capabilities: { browserName: 'WebKitGTK' } });
    this.#binary = binary;
    this.concurrency = 1;
  }

  async initialize(config) {
    // One test file at a time means top-level pages and not iframes: real keys, mouse and screenshots work only there.
    await super.initialize({ ...config, concurrency: 1 });
    this.name = 'WebKitGTK';
  }

  async startSession(id, url) {
    this.#starting ??= this.#start();
    await this.#starting;
    this.#pages.set(id, url);
    return super.startSession(id, url);
  }

  async stopSession(id) {
    const result = this.isActive(id) ? await super.stopSession(id) : {};
    this.#pages.delete(id);
    return result;
  }

  getBrowserUrl(id) {
    return this.#pages.get(id);
  }

  async stop() {
    clearTimeout(this.#watching);
    await super.stop();
    this.#driver?.stop();
    this.#forget();
  }

  /** In place of the launcher's own, which asks for the title: a browser answers that while its page hangs. */
  setupHeartbeat() {
    const { driver } = this;
    let missed = 0;
    const listen = async () => {
      missed = (await this.#answers(driver.sessionId)) ? 0 : missed + 1;
      if (this.driver !== driver) return;
      if (missed < 2) this.#watching = setTimeout(listen, BETWEEN);
      else this.#lose();
    };
    this.#watching = setTimeout(listen, BETWEEN);
  }

  /** Whether the page runs a script. */
  async #answers(session) {
    const body = JSON.stringify({ script: 'return 1', args: [] });
    const headers = { 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${this.#driver?.port}/session/${session}/execute/sync`;
    const answer = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(SILENCE) }).catch(() => undefined);
    return answer?.ok === true;
  }

  #lose() {
    console.error(`${this.name} has stopped answering, and is started anew`);
    for (const id of this.#pages.keys()) this.lost.add(id);
    this.#driver?.stop('SIGKILL');
    this.#forget();
  }

  #forget() {
    this.driver = undefined;
    this.driverManager = undefined;
    this.#driver = undefined;
    this.#starting = undefined;
  }

  async #start() {
    this.#driver = await startWebKitDriver();
    this.options = {
      hostname: '127.0.0.1',
      port: this.#driver.port,
      path: '/',
      logLevel: 'error',
      connectionRetryCount: 1,
      capabilities: { ...webKitCapabilities(this.#binary), 'wdio:enforceWebDriverClassic': true },
    };
  }
}
