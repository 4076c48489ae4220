/** `terms` and `operator`: what has to be done on the machine itself before there is an operator who could. */
import { readFile } from 'node:fs/promises';
import { parseJson } from '../core/json.js';
import { createBackend, type Backend, type TermsToPublish } from '../server/index.js';
import { serveSettings } from './serve-settings.js';

async function withBackend(args: readonly string[], work: (backend: Backend) => Promise<number>): Promise<number> {
  // Whatever mails come of it are sent by the backend that runs.
  const { backend: settings } = serveSettings([...args, '--show-mails'], process.env);
  const backend = createBackend({ ...settings, log: 'error' });
  try {
    await backend.migrate();
    return await work(backend);
  } finally {
    await backend.close();
  }
}

/** @param args a file `{ key, inForceAt?, texts: { ko: { title, body }, en?, ja? } }`, then the flags of `serve` */
export async function termsCommand([file = '', ...args]: readonly string[]): Promise<number> {
  const terms = parseJson(await readFile(file, 'utf8')) as unknown as TermsToPublish;
  return await withBackend(args, async ({ setup }) => {
    const { version } = await setup.publishTerms(terms);
    process.stdout.write(`published version ${version}\n`);
    return 0;
  });
}

export async function operatorCommand([name = '', ...args]: readonly string[]): Promise<number> {
  return await withBackend(args, async ({ setup }) => {
    const made = await setup.makeOperator(name);
    process.stderr.write(made ? 'done\n' : 'There is no such holder: register first, then run this again.\n');
    return made ? 0 : 3;
  });
}
