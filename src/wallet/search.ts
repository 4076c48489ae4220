/**
 * The only door to minisearch: the holder's search over a wallet (R15). All words have to occur; the last may be unfinished, and longer
 * words may have a typo. Where nothing has all of them, what has most of them is better than nothing.
 */
import MiniSearch, { type SearchOptions } from 'minisearch';
import type { Text } from '../model/badge.js';
import type { BadgeEntry } from './adapter.js';
import { isPair, tokens } from './tokens.js';

interface Indexed {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly skills: string;
  readonly tags: string;
  readonly description: string;
}

const FIELDS = ['name', 'issuer', 'skills', 'tags', 'description'] as const;

const all = (text: Text): string => text.map(({ value }) => value).join('\n');

function indexed({ id, summary, labels }: BadgeEntry): Indexed {
  return {
    id,
    name: all(summary.name),
    issuer: [all(summary.issuer.name), summary.issuer.url ?? ''].join('\n'),
    skills: summary.skills.map(({ name, framework }) => `${all(name)}\n${all(framework)}`).join('\n'),
    tags: [...summary.tags, ...labels.tags, ...labels.collections, summary.achievementType ?? ''].join('\n'),
    description: all(summary.description),
  };
}

/** An index in memory, kept up with the list it searches. */
export class BadgeIndex {
  readonly #index = new MiniSearch<Indexed>({ fields: [...FIELDS], tokenize: tokens, processTerm: (term) => term });

  /** Adds entries, or brings them up to date. */
  put(entries: readonly BadgeEntry[]): void {
    for (const entry of entries) {
      if (this.#index.has(entry.id)) this.#index.replace(indexed(entry));
      else this.#index.add(indexed(entry));
    }
  }

  remove(id: string): void {
    if (this.#index.has(id)) this.#index.discard(id);
  }

  get size(): number {
    return this.#index.documentCount;
  }

  /** Ids of what fits, best first; undefined where there is nothing to search for. */
  search(query: string): readonly string[] | undefined {
    const terms = tokens(query);
    const last = terms.at(-1);
    if (last === undefined) return undefined;
    const options: SearchOptions = {
      boost: { name: 4, issuer: 2, skills: 2, tags: 2 },
      // A single character of Korean or Japanese stands for every pair it begins.
      prefix: (term, index, list) => index === list.length - 1 && (!isPair(term) || Array.from(term).length === 1),
      // Two letters that changed places are two edits.
      fuzzy: (term) => (isPair(term) || term.length < 4 ? false : term.length < 6 ? 1 : 2),
      combineWith: 'AND',
    };
    const found = this.#index.search(query, options);
    const enough = found.length > 0 ? found : this.#mostOf(query, terms, options);
    return enough.map(({ id }) => String(id));
  }

  /** More than half of the words. */
  #mostOf(query: string, terms: readonly string[], options: SearchOptions): { readonly id: unknown }[] {
    const words = new Set(terms).size;
    if (words < 2) return [];
    return this.#index.search(query, { ...options, combineWith: 'OR' }).filter(({ queryTerms }) => new Set(queryTerms).size * 2 > words);
  }
}
