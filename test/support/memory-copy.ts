/** A copy of a wallet in memory, for tests in Node: what `deviceCopy` keeps in a browser's database. */
import type { CopyStore } from '../../src/storage/copy.js';

export function memoryCopy(): CopyStore & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: async (name) => await Promise.resolve(structuredClone(values.get(name))),
    all: async (prefix) =>
      await Promise.resolve(
        [...values.keys()]
          .filter((key) => key.startsWith(prefix))
          .sort()
          .map((key) => structuredClone(values.get(key))),
      ),
    write: async (changes) => {
      for (const [key, value] of changes) {
        if (value === undefined) values.delete(key);
        else values.set(key, structuredClone(value));
      }
      await Promise.resolve();
    },
    clear: async () => await Promise.resolve(values.clear()),
    close: async () => await Promise.resolve(),
  };
}
