/** `verify`: one report for each input; the exit code is that of the worst. */
import { parseArgs } from 'node:util';
import { parseDateTime } from '../core/date.js';
import { httpUrl } from '../core/url.js';
import { loadCard, loadReport } from '../i18n/load.js';
import type { Language } from '../i18n/locale.js';
import { say } from '../i18n/messages.js';
import { pickText } from '../model/index.js';
import { createVerifier, type ExpectedRecipient, type PolicyName, type Report } from '../verify/index.js';
import { readInput } from './input.js';
import { readReplay } from './replay.js';
import { USAGE } from './usage.js';

export async function verifyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      at: { type: 'string' },
      replay: { type: 'string' },
      recipient: { type: 'string', multiple: true },
      policy: { type: 'string', default: 'standard' },
      lang: { type: 'string', default: 'en' },
    },
  });
  const at = values.at === undefined ? undefined : parseDateTime(values.at);
  const known =
    (['standard', '1edtech-compat'] as readonly string[]).includes(values.policy) &&
    (['ko', 'en', 'ja'] as readonly string[]).includes(values.lang);
  if (positionals.length === 0 || !known || (values.at !== undefined && at === undefined)) {
    process.stderr.write(USAGE);
    return 3;
  }
  const ports = values.replay === undefined ? {} : { fetch: await readReplay(values.replay) };
  const verifier = createVerifier(ports, { policy: values.policy as PolicyName });
  const recipient = values.recipient?.map(recipientOf);
  let code = 0;
  for (const argument of positionals) {
    const report = await verifier.verify(await readInput(argument), {
      ...(recipient && { recipient }),
      ...(at !== undefined && { at: new Date(at) }),
    });
    process.stdout.write(
      values.json ? `${JSON.stringify(report, undefined, 2)}\n` : await describe(argument, report, values.lang as Language),
    );
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

/** The same words as in the elements, line by line. */
async function describe(name: string, report: Report, locale: Language): Promise<string> {
  const [card, texts] = await Promise.all([loadCard(locale), loadReport(locale)]);
  const marks = { passed: '+', failed: 'x', unknown: '?', 'not-applicable': '-' } as const;
  const title = report.badge
    ? `${pickText(report.badge.name, locale)?.value ?? ''} — ${pickText(report.badge.issuer.name, locale)?.value ?? ''}\n`
    : '';
  const verdict = [report.verdict, ...report.also].map((one) => card.status[one]).join(' · ');
  const steps = report.outcomes.map(({ result, weight, code, params, pointer }) => {
    const mark = weight === 'advisory' && result === 'failed' ? '!' : marks[result];
    return `  ${mark} ${say(texts.outcomes[code], params)}${pointer === undefined ? '' : `  [${pointer}]`}  (${code})\n`;
  });
  return printable(`${name}: ${verdict}\n${title}${steps.join('')}`);
}

/** A badge may carry control characters that a terminal would obey; only line breaks of ours are kept. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\uFFFD');
}
