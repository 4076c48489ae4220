/**
 * What the compiled path does not know for certain. It never refuses a document by itself: whatever is unusual goes to the reference
 * implementation, which takes it or says what is wrong with it.
 */
export class Unusual extends Error {
  override readonly name = 'Unusual';
}

export function unusual(what: string): never {
  throw new Unusual(what);
}
