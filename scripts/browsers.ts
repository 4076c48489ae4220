/**
 * Looks for the browsers and the database the tests run in, installs them where it may (root, apt), and says exactly what is missing where it may not.
 * Chromium is needed for every run; Firefox and WebKitGTK run when they are there, and their absence is said aloud.
 */
import { spawnSync } from 'node:child_process';
import { BROWSER_NAMES, DEBIAN_PACKAGES, findBrowser, wantedBrowsers } from '../test/support/browsers.js';
import { hasPostgres } from '../test/server/support/postgres.js';
import { run } from './run.js';

const wanted = wantedBrowsers();
const missing = (): readonly string[] => wanted.filter((name) => findBrowser(name) === undefined);
const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES];

const needed = (): readonly string[] => [...missing(), ...(hasPostgres() ? [] : ['PostgreSQL'])];

if (needed().length > 0 && process.getuid?.() === 0 && process.env.BROWSERS_INSTALL !== 'no') {
  console.log(`Installing ${needed().join(', ')}: ${command.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], env);
  await run('apt-get', ['-qq', ...command.slice(1)], env);
}

/** As it says itself; WebKitGTK's says nothing without a screen. */
function versionOf(name: string, path: string): string {
  const [program, ...before] = name === 'webkit' && !process.env.DISPLAY ? ['xvfb-run', '-a', path] : [path];
  const { stdout, error } = spawnSync(program, [...before, '--version'], { encoding: 'utf8', timeout: 20_000 });
  const [line = ''] = stdout.trim().split('\n');
  return error || line === '' ? path : `${line.trim()} (${path})`;
}

for (const name of BROWSER_NAMES) {
  const found = findBrowser(name);
  const state = wanted.includes(name) ? (found === undefined ? 'MISSING' : versionOf(name, found)) : 'not asked for (BROWSERS)';
  console.log(`${name.padEnd(9)} ${state}`);
}

console.log(`PostgreSQL ${hasPostgres() ? 'is there' : 'MISSING: server tests run on SQLite alone'}`);

const still = missing();
if (still.length > 0) {
  console.error(`\n*** NOT TESTED IN: ${still.join(', ').toUpperCase()} ***`);
  console.error(`On Debian and Ubuntu: sudo ${command.join(' ')}`);
  console.error('Elsewhere: install Chromium and Firefox, or point CHROME_PATH and FIREFOX_PATH at them.\n');
}
if (still.length === wanted.length || still.includes('chromium')) process.exit(1);
