/** The browsers on this machine, as Debian's packages put them, and how each is started. `BROWSERS=chromium,firefox` narrows the choice. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What to install where something is missing. */
export const DEBIAN_PACKAGES = ['chromium', 'firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth', 'fonts-noto-cjk', 'postgresql'];

export const BROWSER_NAMES = ['chromium', 'firefox', 'webkit'];

export const CHROMIUM_FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Firefox asks Mozilla's servers whether there is a network; a test run asks nobody. */
export const FIREFOX_PREFERENCES = { 'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false };

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

function miniBrowser() {
  const roots = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'].filter((root) => existsSync(root));
  return roots
    .flatMap((root) =>
      readdirSync(root)
        .filter((name) => name.startsWith('webkit2gtk-4.'))
        .map((name) => join(root, name, 'MiniBrowser')),
    )
    .find((file) => existsSync(file));
}

/**
 * Path of the browser's program; undefined where it, or something it needs, is not installed.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findBrowser(name) {
  if (name === 'chromium')
    return process.env.CHROME_PATH ?? onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  if (name === 'firefox') return process.env.FIREFOX_PATH ?? onPath('firefox-esr', 'firefox');
  return onPath('WebKitWebDriver') && (process.env.DISPLAY || onPath('Xvfb')) ? miniBrowser() : undefined;
}

/**
 * Names asked for by `BROWSERS`, or all.
 * @returns {string[]}
 */
export function wantedBrowsers() {
  const wanted = (process.env.BROWSERS ?? BROWSER_NAMES.join(',')).split(',').map((name) => name.trim());
  const stranger = wanted.find((name) => !BROWSER_NAMES.includes(name));
  if (stranger !== undefined) throw new Error(`BROWSERS knows ${BROWSER_NAMES.join(', ')}, not "${stranger}"`);
  return wanted;
}
