/** Runs conformance cases inside a real browser: the engine is bundled, served from loopback, and called case by case. */
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { ReplayMap } from '../src/cli/replay.js';
import type { PageCase } from '../test/conformance/page.js';
import type { VectorAnswer } from '../test/conformance/vector.js';
import { onPage } from './browser-page.js';
import type { Vectors } from './conformance-vectors.js';
import type { Case, Result } from './conformance.js';

interface Answer {
  readonly verdict: string;
  readonly codes: readonly string[];
  readonly endorsements: readonly string[];
}

export async function runInBrowser(
  name: string,
  folder: string,
  cases: readonly Case[],
  replay: ReplayMap,
  clock: string,
  vectors: Vectors,
): Promise<{ readonly results: readonly Result[]; readonly answers: readonly VectorAnswer[] }> {
  const files = async (path: string): Promise<Uint8Array | undefined> => {
    if (!path.startsWith('/files/')) return undefined;
    return await readFile(join(folder, normalize(path.slice('/files'.length)))).catch(() => undefined);
  };
  return await onPage(
    name,
    new URL('../test/conformance/page.ts', import.meta.url),
    async (page) => {
      const run = async (one: PageCase): Promise<Answer> => (await page.call('runCase', one)) as Answer;
      const results: Result[] = [];
      for (const one of cases) results.push(await judge(one, replay, clock, run));
      const answers: VectorAnswer[] = [];
      for (const { document } of vectors.all) answers.push((await page.call('runVector', document, vectors.contexts)) as VectorAnswer);
      return { results, answers };
    },
    files,
  );
}

async function judge(one: Case, replay: ReplayMap, clock: string, run: (one: PageCase) => Promise<Answer>): Promise<Result> {
  const served = Object.fromEntries(Object.entries(one.serve ?? {}).map(([url, file]) => [url, { status: 200, file }]));
  const base = { file: one.file, clock, answers: { ...replay, ...served } };
  const asked = (of: Readonly<Record<string, string>>): PageCase => ({
    ...base,
    recipient: Object.entries(of).map(([type, value]) => ({ type, value })),
  });
  const answer = await run(one.recipient ? asked(one.recipient) : base);
  const complaints: string[] = [];
  if (one.wrongRecipient && (await run(asked(one.wrongRecipient))).verdict === 'valid') complaints.push('valid for the wrong recipient');
  if (one.endorsements && one.endorsements.join() !== answer.endorsements.join()) complaints.push('endorsements differ');
  return { file: one.file, expected: one.expect, ours: [answer.verdict, ...complaints].join(', '), codes: answer.codes };
}
