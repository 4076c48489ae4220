/** `verify`: one report for each input; the exit code is that of the worst. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseDateTime } from '../core/date.js';
import { httpUrl } from '../core/url.js';
import { LANGUAGES, type Language } from '../i18n/locale.js';
import { reportPage } from '../report/index.js';
import { createOfflineVerifier, replayBundle } from '../verify/bundle.js';
import { createVerifier, type ExpectedRecipient, type PolicyName, type VerifierOptions, type VerifyOptions } from '../verify/index.js';
import { describe, describeReplay } from './describe.js';
import { readInput } from './input.js';
import { readReplay } from './replay.js';
import { USAGE } from './usage.js';
import { exitCode, verifyMany } from './verify-many.js';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

export async function verifyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      csv: { type: 'boolean' },
      at: { type: 'string' },
      replay: { type: 'string' },
      bundle: { type: 'string' },
      html: { type: 'string' },
      debug: { type: 'boolean' },
      offline: { type: 'boolean' },
      'max-age': { type: 'string' },
      'private-hosts': { type: 'boolean' },
      recipient: { type: 'string', multiple: true },
      policy: { type: 'string', default: 'standard' },
      lang: { type: 'string', default: 'en' },
    },
  });
  const at = values.at === undefined ? undefined : parseDateTime(values.at);
  const language = values.lang as Language;
  const known =
    (['standard', '1edtech-compat'] as readonly string[]).includes(values.policy) && (LANGUAGES as readonly string[]).includes(values.lang);
  const replay = values.replay === undefined ? undefined : await readReplay(values.replay);
  const inputs = replay?.kind === 'bundle' ? 0 : values.bundle === undefined && values.html === undefined ? positionals.length : 1;
  const counted = replay?.kind === 'bundle' ? positionals.length === 0 : positionals.length > 0 && positionals.length === inputs;
  const maxAge = values['max-age'];
  const offline = values.offline === true;
  // What a map answers is no part of the file, and the age of lists is asked only where they come with it.
  const apart = (offline && values.replay !== undefined) || (maxAge !== undefined && !(offline && /^\d{1,5}$/.test(maxAge)));
  if (!counted || !known || apart || (values.at !== undefined && at === undefined)) {
    process.stderr.write(USAGE);
    return 3;
  }
  const recipient = values.recipient?.map(recipientOf);

  if (replay?.kind === 'bundle') {
    const found = await replayBundle(replay.text, recipient ? { recipient } : {});
    if (values.html !== undefined) await writeFile(values.html, await reportPage(found.report, language));
    if (values.json) process.stdout.write(json(found));
    else process.stdout.write((await describe(values.replay ?? '', found.report, language)) + (await describeReplay(found, language)));
    return Math.max(exitCode(found.report), found.same ? 0 : 1);
  }

  const settings: VerifierOptions = {
    policy: values.policy as PolicyName,
    privateHosts: values['private-hosts'] === true ? 'allow' : 'refuse',
  };
  const verifier = offline
    ? createOfflineVerifier({ ...settings, ...(maxAge !== undefined && { maxAge: Number(maxAge) }) })
    : createVerifier(replay ? { fetch: replay.fetch } : {}, settings);
  const options: VerifyOptions = {
    ...(recipient && { recipient }),
    ...(at !== undefined && { at: new Date(at) }),
    ...(values.debug === true && { debug: true }),
    ...(values.bundle !== undefined && { evidence: true }),
  };
  const [only] = positionals;
  if ((values.bundle === undefined && values.html === undefined) || only === undefined)
    return await verifyMany(positionals, verifier, options, { json: values.json === true, csv: values.csv === true, language });
  const { bundle, ...report } = await verifier.verify(await readInput(only), options);
  // Of an input that cannot be read there is nothing to keep.
  if (values.bundle !== undefined && bundle) await writeFile(values.bundle, json(bundle));
  if (values.html !== undefined) await writeFile(values.html, await reportPage(report, language));
  process.stdout.write(values.json ? json([{ name: only, report }]) : await describe(only, report, language));
  return exitCode(report);
}

function recipientOf(value: string): ExpectedRecipient {
  if (value.startsWith('did:') || value.startsWith('urn:')) return { type: 'id', value };
  if (httpUrl(value)) return { type: 'url', value };
  return { type: /^\+[\d-]+$/.test(value) ? 'telephone' : 'email', value };
}
