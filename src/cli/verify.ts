/** `verify`: one report for each input; the exit code is that of the worst. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseDateTime } from '../core/date.js';
import { httpUrl } from '../core/url.js';
import type { Language } from '../i18n/locale.js';
import { replayBundle } from '../verify/bundle.js';
import { createVerifier, type ExpectedRecipient, type PolicyName, type Report, type VerifyOptions } from '../verify/index.js';
import { describe, describeReplay } from './describe.js';
import { readInput } from './input.js';
import { readReplay } from './replay.js';
import { USAGE } from './usage.js';

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

export async function verifyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      at: { type: 'string' },
      replay: { type: 'string' },
      bundle: { type: 'string' },
      debug: { type: 'boolean' },
      recipient: { type: 'string', multiple: true },
      policy: { type: 'string', default: 'standard' },
      lang: { type: 'string', default: 'en' },
    },
  });
  const at = values.at === undefined ? undefined : parseDateTime(values.at);
  const language = values.lang as Language;
  const known =
    (['standard', '1edtech-compat'] as readonly string[]).includes(values.policy) &&
    (['ko', 'en', 'ja'] as readonly string[]).includes(values.lang);
  const replay = values.replay === undefined ? undefined : await readReplay(values.replay);
  const inputs = replay?.kind === 'bundle' ? 0 : values.bundle === undefined ? positionals.length : 1;
  const counted = replay?.kind === 'bundle' ? positionals.length === 0 : positionals.length > 0 && positionals.length === inputs;
  if (!counted || !known || (values.at !== undefined && at === undefined)) {
    process.stderr.write(USAGE);
    return 3;
  }
  const recipient = values.recipient?.map(recipientOf);
  const print = async (name: string, report: Report): Promise<void> => {
    const { bundle, ...bare } = report;
    if (bundle && values.bundle !== undefined) await writeFile(values.bundle, json(bundle));
    process.stdout.write(values.json ? json(bare) : await describe(name, bare, language));
  };

  if (replay?.kind === 'bundle') {
    const found = await replayBundle(replay.text, recipient ? { recipient } : {});
    if (values.json) process.stdout.write(json(found));
    else process.stdout.write((await describe(values.replay ?? '', found.report, language)) + (await describeReplay(found, language)));
    return Math.max(exitCode(found.report), found.same ? 0 : 1);
  }

  const verifier = createVerifier(replay ? { fetch: replay.fetch } : {}, { policy: values.policy as PolicyName });
  const options: VerifyOptions = {
    ...(recipient && { recipient }),
    ...(at !== undefined && { at: new Date(at) }),
    ...(values.debug === true && { debug: true }),
    ...(values.bundle !== undefined && { evidence: true }),
  };
  let code = 0;
  for (const argument of positionals) {
    const report = await verifier.verify(await readInput(argument), options);
    await print(argument, report);
    code = Math.max(code, exitCode(report));
  }
  return code;
}

function recipientOf(value: string): ExpectedRecipient {
  if (value.startsWith('did:') || value.startsWith('urn:')) return { type: 'id', value };
  if (httpUrl(value)) return { type: 'url', value };
  return { type: /^\+[\d-]+$/.test(value) ? 'telephone' : 'email', value };
}

function exitCode({ verdict }: Report): number {
  if (verdict === 'valid') return 0;
  if (verdict === 'could-not-check') return 2;
  return verdict === 'no-badge' || verdict === 'not-a-badge' ? 3 : 1;
}
