/** The directions in which the rooms of `src/` may import (CONTRIBUTING.md, "The rooms"). */
import { expect } from 'chai';
import { closure, files, importsOf, sources, type Import, type ImportKind } from './sources.js';

type Rule = Partial<Record<ImportKind, readonly string[]>>;

const all = (...rooms: readonly string[]): Rule => ({ value: rooms, type: rooms, lazy: rooms });

const FOR_CLI = ['errors', 'core', 'model', 'readers', 'bake', 'verify', 'i18n', 'report', 'api'];

const RULES: Readonly<Record<string, Rule>> = {
  errors: {},
  core: all('errors'),
  model: all('errors', 'core'),
  // The contexts that QR codes are compressed with are the engine's, and arrive when such a code is read.
  readers: { ...all('errors', 'core', 'model'), lazy: ['errors', 'core', 'model', 'verify'] },
  bake: all('errors', 'core', 'model'),
  verify: all('errors', 'core', 'model', 'readers'),
  certificate: { value: ['errors', 'core', 'model'], type: ['errors', 'core', 'model', 'i18n'], lazy: ['errors', 'core', 'model'] },
  embed: all('errors', 'core'),
  // The contract of a wallet names verdicts, and does not need the engine to.
  wallet: { ...all('errors', 'core', 'model', 'embed'), type: ['errors', 'core', 'model', 'embed', 'verify'] },
  api: all('errors', 'core', 'model'),
  // `storage/http` speaks the contract of the backend; see below.
  storage: { ...all('errors', 'core', 'model', 'wallet', 'api'), type: ['errors', 'core', 'model', 'wallet', 'verify', 'api'] },
  testing: all('errors', 'core', 'wallet'),
  // Hears the elements' events, and needs no element.
  analytics: { type: ['elements'] },
  // Words know what they are keyed by, and nothing else.
  i18n: { type: ['errors', 'core', 'model', 'verify', 'wallet', 'api'] },
  report: { value: ['errors', 'core', 'model', 'i18n'], type: ['errors', 'core', 'model', 'i18n', 'verify'] },
  // A card without script knows words and badges, and verifies nothing.
  twin: all('errors', 'core', 'model', 'i18n'),
  elements: {
    value: ['errors', 'core', 'model', 'wallet', 'i18n', 'report'],
    type: ['errors', 'core', 'model', 'wallet', 'i18n', 'report', 'readers', 'bake', 'certificate', 'verify'],
    lazy: ['errors', 'core', 'model', 'wallet', 'storage', 'i18n', 'report', 'readers', 'bake', 'certificate', 'verify'],
  },
  server: all('errors', 'core', 'model', 'readers', 'bake', 'verify', 'wallet', 'i18n', 'report', 'api', 'certificate', 'twin'),
  // Nobody else may know the backend.
  cli: all(...FOR_CLI, 'twin', 'server'),
  index: all('errors', 'core', 'model', 'readers', 'bake', 'verify', 'wallet', 'i18n', 'elements'),
  define: all('elements'),
};

/** `src/verify/keys/did.ts` → `verify`, `src/errors.ts` → `errors`. */
const roomOf = (file: string): string => (file.split('/')[1] ?? '').replace(/\.ts$/, '');
const tagOf = (file: string): string | undefined => /^src\/elements\/(\w+-\w[\w-]*)\//.exec(file)?.[1];

/** What is there as soon as a tag is. A file of the elements that is not is loaded later, so what it imports is too. */
const atOnce = closure(['src/define.ts'], ['value'], 'src/');

/** What is wrong with an import; undefined where nothing is. */
function violation({ from, to, kind: written }: Import): string | undefined {
  const kind = written === 'value' && from.startsWith('src/elements/') && sources().includes(from) && !atOnce.has(from) ? 'lazy' : written;
  if (/^(test|demo|stories|scripts|dist)\//.test(to)) return `${from} leaves src for ${to}`;
  if (!to.startsWith('src/')) return undefined; // A library: doors.test.ts has the list.
  const [room, target] = [roomOf(from), roomOf(to)];
  const rule = RULES[room];
  if (!rule) return `${from} is in a room without a rule`;
  if (room !== target && !rule[kind]?.includes(target)) return `${room} must not import ${target} (${kind}): ${from} → ${to}`;
  if (room === 'storage' && target === 'api' && !/^src\/storage\/http(-\w+)?\.ts$/.test(from))
    return `only http speaks to the backend: ${from} → ${to}`;
  if (tagOf(from) !== undefined && tagOf(to) !== undefined && tagOf(from) !== tagOf(to))
    return `elements meet in shared parts: ${from} → ${to}`;
  return undefined;
}

const check = (file: string, text?: string): readonly string[] => importsOf(file, text).flatMap((one) => violation(one) ?? []);

describe('layers', () => {
  it('hold in every source file', () => {
    const list = sources();
    expect(list.length).to.be.greaterThan(50);
    expect(list.flatMap((file) => check(file))).to.deep.equal([]);
  });

  it('have no cycle between rooms at load time', () => {
    const edges = new Map<string, Set<string>>();
    for (const one of sources().flatMap((file) => importsOf(file))) {
      if (one.kind !== 'value' || !one.to.startsWith('src/') || roomOf(one.from) === roomOf(one.to)) continue;
      edges.set(roomOf(one.from), (edges.get(roomOf(one.from)) ?? new Set()).add(roomOf(one.to)));
    }
    const walk = (room: string, path: readonly string[]): void => {
      expect(path, [...path, room].join(' → ')).not.to.include(room);
      for (const next of edges.get(room) ?? []) walk(next, [...path, room]);
    };
    for (const room of edges.keys()) walk(room, []);
  });

  it('let the demo import the package only as a stranger would', () => {
    const own = files('demo/**/*.ts').flatMap((file) => importsOf(file));
    const wrong = own.filter(({ to }) => to.startsWith('src/') || to.startsWith('dist/'));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).to.deep.equal([]);
  });

  describe('are really checked', () => {
    const cases: Record<string, [file: string, text: string]> = {
      'core importing model': ['src/core/x.ts', "import { normalize } from '../model/index.js';"],
      'core importing a type of model': ['src/core/x.ts', "import type { Badge } from '../model/badge.js';"],
      'an element loading the engine at once': ['src/elements/x.ts', "import { createVerifier } from '../verify/index.js';"],
      'an element re-exporting the engine': ['src/elements/x.ts', "export { createVerifier } from '../verify/index.js';"],
      'the engine importing an element lazily': ['src/verify/x.ts', "await import('../elements/badge-card/badge-card.js');"],
      'a dictionary importing values': ['src/i18n/x.ts', "import { OUTCOME_CODES } from '../verify/codes.js';"],
      'one element importing another': ['src/elements/badge-card/x.ts', "import { panel } from '../badge-verify/view.js';"],
      'a source importing a test': ['src/core/x.ts', "import { makeKey } from '../../test/fixtures/mint.js';"],
      'errors importing anything': ['src/errors.ts', "import { utf8 } from './core/bytes.js';"],
      'the page of a report loading the engine': ['src/report/x.ts', "import { createVerifier } from '../verify/index.js';"],
      'an adapter of the browser importing the contract of the backend': [
        'src/storage/indexeddb.ts',
        "import { badgeRoutes } from '../api/badges.js';",
      ],
      'the engine importing the backend': ['src/verify/x.ts', "import { createBackend } from '../server/index.js';"],
      'the backend importing an element': ['src/server/x.ts', "import { BadgeCard } from '../elements/badge-card/badge-card.js';"],
      'the backend importing an adapter': ['src/server/x.ts', "import { memoryAdapter } from '../storage/memory.js';"],
      'the contract of the API importing the backend': ['src/api/x.ts', "import { createBackend } from '../server/index.js';"],
      'a new room nobody has thought about': ['src/attic/x.ts', "import { utf8 } from '../core/bytes.js';"],
    };
    for (const [name, [file, text]] of Object.entries(cases)) {
      it(`refuses ${name}`, () => {
        expect(check(file, text)).to.have.length(1);
      });
    }

    it('lets an element import types of the engine, and load it later', () => {
      expect(check('src/elements/x.ts', "import type { Report } from '../verify/report.js'; import('../verify/index.js');")).to.deep.equal(
        [],
      );
    });
  });
});
