/**
 * What a test can ask of its browser beside the runner's own commands:
 * `executeServerCommand('forced-colors', true)` and `executeServerCommand('resize', { width, height })`.
 * Each answers whether this browser can do it, so that a test says what it skipped.
 */

async function forcedColors(session, on) {
  if (!/chrom/i.test(session.browser.name)) return false;
  const page = session.browser.getPage(session.id);
  const client = await page.createCDPSession();
  await client.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: on ? 'active' : 'none' }] });
  return true;
}

async function resize(session, { width, height }) {
  const { browser } = session;
  if (typeof browser.getPage === 'function' && !browser.driver) {
    await browser.getPage(session.id).setViewport({ width, height });
    return true;
  }
  // WebKitGTK has no viewport emulation and no window narrower than 447 px: put what must be narrow into a narrow iframe.
  if (!browser.driver || width < 447) return false;
  await browser.driver.setWindowRect(null, null, width, height);
  return true;
}

export function browserCommands() {
  return {
    name: 'browser-commands',
    async executeCommand({ command, payload, session }) {
      if (command === 'forced-colors') return { done: await forcedColors(session, payload === true) };
      if (command === 'resize') return { done: await resize(session, payload) };
      return undefined;
    },
  };
}
