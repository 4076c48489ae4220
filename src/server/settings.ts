/** What a backend has to be told, checked before anything starts. */
import { v } from '../api/schema.js';
import { httpUrl } from '../core/url.js';
import { LANGUAGES } from '../i18n/locale.js';
import { ServerError } from './errors.js';

const origin = v.pipe(
  v.string(),
  v.check((text) => httpUrl(text)?.origin === text, 'has to be an origin such as https://wallet.example, without a path'),
);

export const settingsSchema = v.strictObject({
  /** Where people and other sites find this backend; cookies, links in mails and the issuer of tokens come from it. */
  origin,
  /** SQLite in this file, or PostgreSQL at this address. */
  database: v.variant('kind', [
    v.strictObject({ kind: v.literal('sqlite'), file: v.pipe(v.string(), v.minLength(1)) }),
    v.strictObject({
      kind: v.literal('postgres'),
      url: v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'has to begin with postgres://')),
    }),
  ]),
  /** Signs cookies and keys fingerprints. Whoever has it can pretend to be anybody; with another one, everybody is signed out. */
  secret: v.pipe(v.string(), v.minLength(32, 'has to have 32 characters or more')),
  /** `smtp`: sends. `outbox`: keeps mails, and shows them to whoever asks; for demonstrations on one's own computer. */
  mail: v.variant('kind', [
    v.strictObject({
      kind: v.literal('smtp'),
      url: v.pipe(v.string(), v.regex(/^smtps?:\/\//, 'has to begin with smtp:// or smtps://')),
      from: v.pipe(v.string(), v.includes('@')),
    }),
    v.strictObject({ kind: v.literal('outbox') }),
  ]),
  /** How the service calls itself in pages and mails. */
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(80)), 'Open Badge Wallet'),
  /** Bearer token for `/metrics`; without it only operators see them. */
  metricsToken: v.optional(v.pipe(v.string(), v.minLength(16, 'has to have 16 characters or more'))),
  /** Proxies in front that are trusted to tell the caller's address in `X-Forwarded-For`. */
  proxies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)), 0),
  /** The language of visitors who want none of ours. */
  language: v.optional(v.picklist(LANGUAGES), 'ko'),
  /** Folder of the @fontsource packages (`noto-serif` and its like): with it, certificates can be saved as PDF. */
  fonts: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** Folder of the package's own `dist/cdn`: with it, pages are enhanced by the elements where scripts run. */
  assets: v.optional(v.pipe(v.string(), v.minLength(1))),
  log: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
  /** Badges may name hosts in this network: for demonstrations on one's own computer. */
  privateHosts: v.optional(v.picklist(['refuse', 'allow']), 'refuse'),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
export type GivenSettings = v.InferInput<typeof settingsSchema>;

/** @throws ServerError `settings.invalid`, naming each setting and what is wrong with it, and no value */
export function checkSettings(given: GivenSettings): Settings {
  const result = v.safeParse(settingsSchema, given);
  if (result.success) return result.output;
  const wrong = result.issues.map(
    (issue) =>
      `${v.getDotPath(issue) ?? 'settings'} ${issue.type === 'check' || issue.message.startsWith('has to') ? issue.message : `is missing or no ${issue.expected ?? 'such thing'}`}`,
  );
  throw new ServerError('settings.invalid', wrong.join('; '));
}
