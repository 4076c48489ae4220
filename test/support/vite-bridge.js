/**
 * The test runner drives the browsers, Vite (as a middleware) serves and transforms every module: TypeScript, CommonJS
 * dependencies and workers are then handled by the same tool that makes the published bundle.
 */
import { glob } from 'node:fs/promises';
import { createServer } from 'vite';
import { byWay } from './canonicalisation.js';

const RUNNER_PACKAGES = ['@web/test-runner-commands', '@web/test-runner-core', '@web/test-runner-mocha'];

/** Paths the runner answers itself: its page, its socket, its helpers. */
const isRunners = (url) => url.startsWith('/__web-') || /^\/(\?|$)/.test(url);

/** @param {readonly string[]} tests globs of all test files, whatever part of them this run is about */
export function viteBridge(tests) {
  const starting = createServer({
    configFile: false,
    cacheDir: 'node_modules/.vite-test',
    clearScreen: false,
    logLevel: 'warn',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    // Bundle every dependency before the first page: one found later would reload the page in the middle of a test.
    optimizeDeps: { exclude: RUNNER_PACKAGES, holdUntilCrawlEnd: true, entries: [...tests, 'src/**/*.ts', '!src/cli/**'] },
    plugins: [
      { name: 'canonicalisation', enforce: 'pre', transform: (code, id) => byWay(id, code) },
      {
        name: 'runner-modules',
        enforce: 'pre',
        resolveId: (id) => (/^\/__web-(dev-server|test-runner)__/.test(id) ? { id, external: true } : undefined),
      },
    ],
  });

  async function middleware(context, next) {
    if (isRunners(context.url)) return next();
    const server = await starting;
    await new Promise((resolve, reject) => {
      context.respond = false;
      context.res.statusCode = 200;
      context.res.once('close', resolve);
      context.res.once('finish', resolve);
      server.middlewares(context.req, context.res, (error) => {
        if (error) return reject(error);
        context.respond = true;
        context.status = 404;
        resolve(next());
      });
    });
  }

  const plugin = {
    name: 'vite-bridge',
    /** Crawls every test once, so that the bundled dependencies have settled (and Lit is there once) before a browser asks. */
    async serverStart() {
      const { client } = (await starting).environments;
      for await (const file of glob([...tests])) await client.warmupRequest('/' + file);
      await client.depsOptimizer?.scanProcessing;
      await client.waitForRequestsIdle();
    },
    async serverStop() {
      await (await starting).close();
    },
  };

  return { middleware, plugin };
}
