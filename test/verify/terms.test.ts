import { expect } from 'chai';
import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.js';
import { ActiveContext, initialContext, type Mode, type Term } from '../../src/verify/canonize/active-context.js';
import { applyContext } from '../../src/verify/canonize/compile-context.js';
import { Unusual } from '../../src/verify/canonize/unusual.js';
import { bundledContext } from '../../src/verify/contexts/bundled.js';
import { PINS } from '../../src/verify/contexts/pins.js';

const V2 = 'https://www.w3.org/ns/credentials/v2';
const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** Every context this package carries, in every revision, without the names of others in it. */
async function everyContext(): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
  const all = new Map<string, readonly JsonObject[]>();
  for (const [url, revisions] of Object.entries(PINS))
    for (const revision of revisions.keys()) {
      const { '@context': context } = (await bundledContext(url, revision)) as JsonObject;
      all.set(`${url} ${String(revision)}`, (isArray(context) ? context : [context]).filter(isObject));
    }
  return all;
}

const TERM: Term = {
  iri: null,
  prefix: true,
  type: undefined,
  container: 'none',
  set: false,
  language: undefined,
  scoped: undefined,
  protected: false,
  odd: false,
};

/** A beginning. Over what a badge has brought, every term is made at once. */
const beginning = (brought: boolean, terms: Readonly<Record<string, Term>> = {}, vocab?: string): ActiveContext =>
  new ActiveContext({
    terms: new Map(Object.entries(terms)),
    parent: undefined,
    vocab,
    language: undefined,
    previous: undefined,
    hasProtected: false,
    brought,
    tally: { made: 0 },
  });

const over = (active: ActiveContext, contexts: readonly Json[], mode: Mode): ActiveContext | 'unusual' =>
  orUnusual(() => contexts.reduce<ActiveContext>((context, local) => applyContext(context, local, mode, () => undefined), active));

function orUnusual<Value>(make: () => Value): Value | 'unusual' {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unusual) return 'unusual';
    throw error;
  }
}

const namesIn = (contexts: readonly JsonObject[]): readonly string[] =>
  contexts.flatMap((context) => Object.keys(context)).filter((name) => !name.startsWith('@'));

const MEMBERS = Object.keys(TERM) as readonly (keyof Term)[];

/** The same at a glance, without a look inside of scoped contexts. */
const alike = (one: Term | 'unusual' | undefined, other: Term | 'unusual' | undefined): boolean =>
  typeof one === 'object' && typeof other === 'object' ? MEMBERS.every((member) => one[member] === other[member]) : one === other;

/** Whether two contexts are one in all they say, and in all that follows from them. */
function compare(lazy: ActiveContext | 'unusual', eager: ActiveContext | 'unusual', names: ReadonlySet<string>, depth: number): void {
  if (lazy === 'unusual' || eager === 'unusual') {
    expect(lazy).to.equal(eager);
    return;
  }
  const about = ({ vocab, language, hasProtected }: ActiveContext): object => ({ vocab, language, hasProtected });
  expect(about(lazy)).to.deep.equal(about(eager));
  const scoped = new Map<string, Json>();
  for (const name of names) {
    const term = orUnusual(() => eager.term(name));
    const other = orUnusual(() => lazy.term(name));
    if (!alike(other, term)) expect(other, name).to.deep.equal(term);
    if (typeof term === 'object' && isObject(term.scoped)) scoped.set(name, term.scoped);
  }
  if (depth === 0) return;
  for (const local of new Set(scoped.values()))
    for (const mode of depth > 1 ? (['type'] as const) : (['type', 'property'] as const)) {
      const own = new Set([...names, ...namesIn([local as JsonObject])]);
      compare(over(lazy, [local], mode), over(eager, [local], mode), own, depth - 1);
    }
}

describe('terms of the bundled contexts that are made when they are asked for', function () {
  this.timeout(60_000);

  it('are those that are made at once, in every scoped context, and in the ones below', async () => {
    const all = await everyContext();
    const v2 = all.get(`${V2} 0`) ?? [];
    expect(all.size).to.be.above(20);
    const usual = [...v2, ...(all.get(`${OPEN_BADGES} 0`) ?? [])];
    const stacks = [...all.values()].flatMap((contexts) => [contexts, [...v2, ...contexts]]);
    for (const [stack, depth] of [...stacks.map((each) => [each, 1] as const), [usual, 2] as const]) {
      const [lazy, eager] = [beginning(false), beginning(true)].map((active) => over(active, stack, 'type'));
      if (lazy === undefined || eager === undefined) throw new TypeError('nothing made');
      compare(lazy, eager, new Set(namesIn(stack)), depth);
    }
  });

  it('mean the same whatever is below them', async () => {
    const strange = Object.fromEntries(['http', 'https', 'xsd', 'id'].map((name) => [name, { ...TERM, iri: `urn:strange:${name}:` }]));
    const late = (given: Json | undefined): boolean => {
      const { '@id': id, '@type': type = '@id' } = isObject(given) ? given : { '@id': given };
      return [id, type].every((iri) => typeof iri === 'string' && /^@|^[a-z]+:\/\//.test(iri));
    };
    for (const [url, contexts] of await everyContext()) {
      const [plain, odd] = [initialContext(), beginning(false, strange, 'https://strange.test/')].map((active) =>
        over(active, contexts, 'type'),
      );
      if (typeof plain !== 'object' || typeof odd !== 'object') continue;
      for (const context of contexts)
        for (const name of Object.keys(context))
          if (!name.startsWith('@') && late(context[name])) expect(odd.term(name), `${url} ${name}`).to.deep.equal(plain.term(name));
    }
  });

  it('refuse at once what takes a protected term for something else, and what has no meaning', () => {
    const active = over(initialContext(), [{ '@protected': true, name: 'https://schema.org/name' }], 'type');
    if (active === 'unusual') throw new TypeError('nothing made');
    const local = (value: Json): readonly Json[] => [{ name: value }];
    expect(over(active, local('https://schema.org/name'), 'type')).to.have.property('hasProtected', true);
    expect(over(active, local('https://other.test/name'), 'type')).to.equal('unusual');
    expect(over(active, local('https://other.test/name'), 'property')).to.have.property('hasProtected', true);
    expect(over(initialContext(), local('no-address'), 'type')).to.equal('unusual');
    expect(over(initialContext(), [{ name: { '@id': 'https://schema.org/name', '@type': 'no-address' } }], 'type')).to.equal('unusual');
    expect(over(beginning(false, { xsd: TERM }), local('xsd:name'), 'type')).to.equal('unusual');
    const named = { 'https://schema.org/name': TERM };
    expect(over(beginning(true, named), local('https://schema.org/name'), 'type')).to.equal('unusual');
    for (const given of [{ '@id': 'https://schema.org/name', '@protected': true }, 'https://schema.org/name'])
      expect(over(initialContext(), [{ name: given }], 'type')).to.have.property('hasProtected', typeof given === 'object');
  });
});
