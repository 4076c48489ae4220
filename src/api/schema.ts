/** The only door to valibot: schemas of what goes over the wire, shared by both ends. */
export * as v from 'valibot';
