/** Settings of `serve`, `operator` and `terms` from flags and environment; what is missing is chosen where that is safe, and asked for where it is not. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { GivenSettings } from '../server/index.js';

export interface ServeSettings {
  readonly host: string;
  readonly port: number;
  readonly backend: GivenSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error naming what is missing or makes no sense */
export function serveSettings(args: readonly string[], environment: Environment): ServeSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      origin: { type: 'string' },
      'show-mails': { type: 'boolean' },
      lang: { type: 'string' },
    },
  });
  const host = values.host ?? environment['HOST'] ?? '127.0.0.1';
  const port = Number(values.port ?? environment['PORT'] ?? 8080);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('--port has to be a number from 1 to 65535');
  const data = resolve(values.data ?? environment['OPEN_BADGE_WALLET_DATA'] ?? 'open-badge-wallet-data');
  const database = environment['DATABASE_URL'];
  const smtp = environment['SMTP_URL'];
  const from = environment['MAIL_FROM'];
  if (smtp === undefined && values['show-mails'] !== true)
    throw new Error(
      'Mails need SMTP_URL and MAIL_FROM. To try things out on this computer alone, --show-mails keeps them and shows them at /outbox.',
    );
  if (values['show-mails'] === true && !['127.0.0.1', '::1', 'localhost'].includes(host))
    throw new Error('--show-mails shows everybody every mail, and so works on 127.0.0.1 alone.');
  const optional = {
    ...(environment['SERVICE_NAME'] !== undefined && { name: environment['SERVICE_NAME'] }),
    ...(environment['METRICS_TOKEN'] !== undefined && { metricsToken: environment['METRICS_TOKEN'] }),
    ...(environment['TRUSTED_PROXIES'] !== undefined && { proxies: Number(environment['TRUSTED_PROXIES']) }),
    ...(environment['FONTS'] !== undefined && { fonts: environment['FONTS'] }),
    ...assetsHere(environment['ASSETS']),
    ...(environment['LOG_LEVEL'] !== undefined && { log: environment['LOG_LEVEL'] as 'info' }),
    ...((values.lang ?? environment['LANGUAGE_DEFAULT']) !== undefined && {
      language: (values.lang ?? environment['LANGUAGE_DEFAULT']) as 'ko',
    }),
  };
  return {
    host,
    port,
    backend: {
      origin: values.origin ?? environment['ORIGIN'] ?? `http://${host === '::1' ? '[::1]' : host}:${port}`,
      database: database === undefined ? { kind: 'sqlite', file: join(data, 'wallet.db') } : { kind: 'postgres', url: database },
      secret: environment['SECRET'] ?? secretOf(data, database !== undefined),
      mail: smtp === undefined || values['show-mails'] === true ? { kind: 'outbox' } : { kind: 'smtp', url: smtp, from: from ?? '' },
      ...optional,
    },
  };
}

/** The elements lie beside the command in the package as it is published, and nowhere where it runs from its sources. */
function assetsHere(given: string | undefined): { readonly assets?: string } {
  const folder = given ?? fileURLToPath(new URL('../cdn/', import.meta.url));
  return existsSync(join(folder, 'certificate-viewer.js')) ? { assets: folder } : {};
}

/** The secret of this data directory, made the first time. Several machines have to be given one and the same. */
function secretOf(data: string, shared: boolean): string {
  if (shared) throw new Error('With DATABASE_URL, SECRET has to be set: 32 characters or more, the same for every process.');
  const file = join(data, 'secret');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}
