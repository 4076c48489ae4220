/**
 * RDF Dataset Canonicalization 1.0 (RDFC-1.0): names for blank nodes that depend on nothing but the statements, and the statements in order.
 * Graphs that are made to be slow end in {@link Unusual}.
 */
import type { Quad, Resource } from './quads.js';
import type { TextHash } from './sha2.js';
import { unusual } from './unusual.js';

/**
 * `code-point`: as the specification says. `utf-16`: as implementations in JavaScript and Java sort, which differs where text beyond the
 * Basic Multilingual Plane, such as an emoji, meets characters above U+E000, such as full-width letters.
 */
export type Order = 'code-point' | 'utf-16';

export interface Canonicalised {
  /** Canonical N-Quads. */
  readonly quads: string;
  /** Whether the two orders differ for it. */
  readonly ordered: 'the same' | 'differently';
  /**
   * Whether nodes that look alike had to be told apart in a dataset with unnamed graphs. There the algorithm may give two forms to one dataset,
   * by the order it is read in, and only who reads it in the order of the issuer finds the form that was signed.
   */
  readonly ambiguous: boolean;
}

/** Permutations that are looked at in all. */
const MOST_PERMUTATIONS = 2000;

/** @throws Unusual where it would take too long */
export async function rdfc10(quads: readonly Quad[], hash: TextHash, order: Order): Promise<Canonicalised> {
  return await new Canonicalisation(quads, hash, order).run();
}

/** Issues names to blank nodes in the order in which they are first asked for (§4.5). */
class Issuer {
  readonly #names: Map<number, string>;
  readonly #prefix: string;

  constructor(prefix: string, names?: ReadonlyMap<number, string>) {
    this.#prefix = prefix;
    this.#names = new Map(names);
  }

  known(node: number): string | undefined {
    return this.#names.get(node);
  }

  issue(node: number): string {
    const known = this.#names.get(node);
    if (known !== undefined) return known;
    const name = `_:${this.#prefix}${String(this.#names.size)}`;
    this.#names.set(node, name);
    return name;
  }

  copy(): Issuer {
    return new Issuer(this.#prefix, this.#names);
  }

  /** In the order of issue. */
  nodes(): Iterable<number> {
    return this.#names.keys();
  }
}

interface Path {
  readonly hash: string;
  readonly issuer: Issuer;
}

class Canonicalisation {
  readonly #quads: readonly Quad[];
  readonly #hash: TextHash;
  readonly #order: Order;
  /** Statements of each blank node. */
  readonly #of = new Map<number, Quad[]>();
  readonly #first = new Map<number, string>();
  readonly #issuer = new Issuer('c14n');
  /** Whether any statement has text beyond the Basic Multilingual Plane; without, the two orders are one. */
  readonly #astral: boolean;
  #differs = false;
  #deep = 0;
  #permutations = 0;

  constructor(quads: readonly Quad[], hash: TextHash, order: Order) {
    this.#quads = quads;
    this.#hash = hash;
    this.#order = order;
    const astral = (term: Resource | undefined): boolean => typeof term === 'string' && ASTRAL.test(term);
    this.#astral = quads.some(
      ({ subject, predicate, object, graph }) => astral(object) || astral(subject) || astral(predicate) || astral(graph),
    );
  }

  async run(): Promise<Canonicalised> {
    for (const quad of this.#quads) {
      const { subject, object, graph } = quad;
      this.#note(subject, quad);
      if (object !== subject) this.#note(object, quad);
      if (graph !== subject && graph !== object) this.#note(graph, quad);
    }
    const alike = new Map<string, number[]>();
    // A single one has its name, whatever its hash. Proofs have no other, and a browser's hash takes a while to come.
    if (this.#of.size > 1) await Promise.all([...this.#of.keys()].map((node) => this.#firstDegree(node)));
    // In the order in which they were met, whatever the order in which the hashes came.
    for (const node of this.#of.keys()) {
      const hash = this.#first.get(node) ?? '';
      const nodes = alike.get(hash);
      if (nodes) nodes.push(node);
      else alike.set(hash, [node]);
    }
    const unclear: (readonly number[])[] = [];
    for (const hash of [...alike.keys()].sort()) {
      const nodes = alike.get(hash) ?? [];
      if (nodes.length === 1) for (const node of nodes) this.#issuer.issue(node);
      else unclear.push(nodes);
    }
    // As much as the reference implementation is allowed: the square of how many nodes look alike.
    this.#deep = unclear.reduce((sum, nodes) => sum + nodes.length, 0) ** 2;
    for (const nodes of unclear) await this.#tellApart(nodes);
    const lines = this.#quads.map((quad) => line(quad, (node) => this.#issuer.issue(node)));
    return {
      quads: this.#sorted(lines).join(''),
      ordered: this.#differs ? 'differently' : 'the same',
      ambiguous: unclear.length > 0 && this.#quads.some(({ graph }) => typeof graph === 'number'),
    };
  }

  #note(node: Resource | undefined, quad: Quad): void {
    if (typeof node !== 'number') return;
    const quads = this.#of.get(node);
    if (quads) quads.push(quad);
    else this.#of.set(node, [quad]);
  }

  /** §4.4.3, step 5. */
  async #tellApart(nodes: readonly number[]): Promise<void> {
    const paths: Path[] = [];
    for (const node of nodes) {
      if (this.#issuer.known(node) !== undefined) continue;
      const issuer = new Issuer('b');
      issuer.issue(node);
      paths.push(await this.#nDegree(node, issuer));
    }
    paths.sort((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0));
    for (const { issuer } of paths) for (const node of issuer.nodes()) this.#issuer.issue(node);
  }

  /** Hash First Degree Quads (§4.6). */
  async #firstDegree(node: number): Promise<void> {
    const lines = (this.#of.get(node) ?? []).map((quad) => line(quad, (other) => (other === node ? '_:a' : '_:z')));
    this.#first.set(node, await this.#hash(this.#sorted(lines).join('')));
  }

  /** Hash Related Blank Node (§4.7). */
  async #related(related: number, quad: Quad, issuer: Issuer, position: 's' | 'o' | 'g'): Promise<string> {
    const name = this.#issuer.known(related) ?? issuer.known(related) ?? this.#first.get(related) ?? '';
    return await this.#hash(position + (position === 'g' ? '' : quad.predicate) + name);
  }

  /** Hash N-Degree Quads (§4.8). */
  async #nDegree(node: number, given: Issuer): Promise<Path> {
    if (this.#deep-- <= 0) unusual('graph that takes too long');
    const byHash = new Map<string, number[]>();
    for (const quad of this.#of.get(node) ?? []) {
      for (const [position, other] of [
        ['s', quad.subject],
        ['o', quad.object],
        ['g', quad.graph],
      ] as const) {
        if (typeof other !== 'number' || other === node) continue;
        const hash = await this.#related(other, quad, given, position);
        const nodes = byHash.get(hash);
        if (nodes) nodes.push(other);
        else byHash.set(hash, [other]);
      }
    }
    let issuer = given;
    let data = '';
    for (const hash of [...byHash.keys()].sort()) {
      const best = await this.#bestPath(byHash.get(hash) ?? [], issuer);
      data += hash + best.path;
      issuer = best.issuer;
    }
    return { hash: await this.#hash(data), issuer };
  }

  /** §4.8.3, step 5.4: the least path through nodes that look alike, whatever their order. */
  async #bestPath(nodes: readonly number[], issuer: Issuer): Promise<{ readonly path: string; readonly issuer: Issuer }> {
    let best: { readonly path: string; readonly issuer: Issuer } | undefined;
    for (const permutation of permutations(nodes)) {
      if (++this.#permutations > MOST_PERMUTATIONS) unusual('graph with too many orders');
      const found = await this.#path(permutation, issuer.copy(), best?.path);
      if (found && (best === undefined || found.path < best.path)) best = found;
    }
    return best ?? unusual('graph without a path');
  }

  /** Undefined as soon as it cannot be better than `least`. */
  async #path(
    permutation: readonly number[],
    copy: Issuer,
    least: string | undefined,
  ): Promise<{ readonly path: string; readonly issuer: Issuer } | undefined> {
    let issuer = copy;
    let path = '';
    const deeper: number[] = [];
    for (const node of permutation) {
      const canonical = this.#issuer.known(node);
      if (canonical === undefined && issuer.known(node) === undefined) deeper.push(node);
      path += canonical ?? issuer.issue(node);
      if (least !== undefined && path > least) return undefined;
    }
    for (const node of deeper) {
      const result = await this.#nDegree(node, issuer);
      path += `${issuer.issue(node)}<${result.hash}>`;
      issuer = result.issuer;
      if (least !== undefined && path > least) return undefined;
    }
    return { path, issuer };
  }

  #sorted(lines: string[]): readonly string[] {
    lines.sort();
    if (!this.#astral || !lines.some((text) => ASTRAL.test(text))) return lines;
    const byCodePoint = [...lines].sort(compareCodePoints);
    if (byCodePoint.some((text, index) => text !== lines[index])) this.#differs = true;
    return this.#order === 'code-point' ? byCodePoint : lines;
  }
}

const ASTRAL = /[\ud800-\udfff]/;

function line(quad: Quad, name: (node: number) => string): string {
  const resource = (term: Resource): string => (typeof term === 'number' ? name(term) : term);
  const graph = quad.graph === undefined ? '' : ` ${resource(quad.graph)}`;
  return `${resource(quad.subject)} ${quad.predicate} ${resource(quad.object)}${graph} .\n`;
}

/** By code points: a surrogate stands for more than any other unit (RDFC-1.0 §2.1 "code point order"). */
export function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const a = one.charCodeAt(index);
    const b = other.charCodeAt(index);
    if (a === b) continue;
    const highA = a >= 0xd800 && a <= 0xdfff;
    const highB = b >= 0xd800 && b <= 0xdfff;
    return highA === highB ? a - b : highA ? 1 : -1;
  }
  return one.length - other.length;
}

/** Every order of a list, as they are asked for. */
function* permutations(list: readonly number[]): Generator<readonly number[]> {
  if (list.length <= 1) {
    yield list;
    return;
  }
  for (const [index, item] of list.entries())
    for (const rest of permutations(list.filter((_, other) => other !== index))) yield [item, ...rest];
}
