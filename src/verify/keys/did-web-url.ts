/** Where a did:web document stands; also asked before a verification, to name the host beforehand. */

/** The document URL of a did:web (did:web §2.5.2); undefined where the identifier is not well formed. */
export function didWebUrl(did: string): string | undefined {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':');
  try {
    const authority = decodeURIComponent(host);
    const segments = path.map((segment) => decodeURIComponent(segment));
    if (!/^[a-z0-9.-]+(:\d{1,5})?$/i.test(authority) || segments.some((segment) => !/^[\w.~-]+$/.test(segment) || /^\.+$/.test(segment)))
      return undefined;
    return `https://${authority}/${segments.length === 0 ? '.well-known' : segments.join('/')}/did.json`;
  } catch {
    return undefined;
  }
}
