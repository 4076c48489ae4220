/** WebKitGTK for the test runner: starts its own display (Xvfb) and WebKitWebDriver on free ports, and ends both by their process. */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { WebdriverLauncher } from '@web/test-runner-webdriver';

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
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.push(xvfb);
  return new Promise((resolve, reject) => {
    xvfb.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}

/**
 * A WebKitWebDriver that listens, on a display of its own where there is none.
 * @returns {Promise<{ port: number, stop: () => void }>}
 */
export async function startWebKitDriver() {
  const children = [];
  const stop = () => {
    for (const child of children.reverse()) child.kill('SIGTERM');
  };
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
    children.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));
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
    return super.startSession(id, url);
  }

  async stop() {
    await super.stop();
    this.#driver?.stop();
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
