import { WalletError } from 'open-badge-wallet/errors';

const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const toText = (value) => JSON.stringify(value, (_, item) => (item instanceof Uint8Array ? { $bytes: btoa(letters(item)) } : item));
const toValue = (text) =>
  JSON.parse(text, (_, item) => (typeof item?.$bytes === 'string' ? Uint8Array.from(atob(item.$bytes), (one) => one.charCodeAt(0)) : item));

export function webStorageAdapter(storage, prefix = 'wallet') {
  const keyOf = (kind, name) => `${prefix}/${kind}/${name}`;
  const read = (id) => toValue(storage.getItem(keyOf('badge', id)) ?? 'null') ?? undefined;
  const names = (kind) =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index))
      .filter((key) => key.startsWith(keyOf(kind, '')))
      .map((key) => key.slice(keyOf(kind, '').length))
      .sort();
  const entryOf = (stored) => {
    const entry = { ...stored };
    for (const member of ['source', 'earlier']) delete entry[member];
    return entry;
  };

  return {
    badges: {
      async list({ after = '', limit = 200, signal } = {}) {
        signal?.throwIfAborted();
        const rest = names('badge').filter((id) => id > after);
        const page = rest.slice(0, Math.min(limit, 1000));
        return { entries: page.map((id) => entryOf(read(id))), ...(rest.length > page.length && { next: page.at(-1) }) };
      },
      async get(id) {
        return read(id);
      },
      async put(record, revision) {
        if ((read(record.id)?.revision ?? 0) !== revision) throw new WalletError('store.conflict');
        if (storage.getItem(keyOf('removed', record.key)) !== null) throw new WalletError('store.removed-before');
        const id = storage.getItem(keyOf('key', record.key)) ?? record.id;
        if (id !== record.id) throw new WalletError('store.duplicate', { id });
        const stored = { ...record, revision: revision + 1, changedAt: new Date().toISOString() };
        try {
          storage.setItem(keyOf('key', record.key), record.id);
          storage.setItem(keyOf('badge', record.id), toText(stored));
        } catch (cause) {
          if (revision === 0) storage.removeItem(keyOf('key', record.key)); // All of it or nothing.
          throw new WalletError('store.quota', {}, { cause });
        }
        return entryOf(stored);
      },
      async remove(id) {
        const stored = read(id);
        if (!stored) return;
        storage.removeItem(keyOf('badge', id)); // First, so that a full storage has room for the next line.
        storage.setItem(keyOf('removed', stored.key), '');
        storage.removeItem(keyOf('key', stored.key));
      },
    },
  };
}
