/** Where a form may lead on to: a path of this backend, and never another site. */

/** @returns the path, or `/account` where it is anything else (`//host`, `\\host`, `https:`, control characters) */
export function safePath(given: string | undefined): string {
  if (given === undefined || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given)) return '/account';
  const url = new URL(given, 'http://here.invalid');
  const path = url.pathname + url.search;
  // Dots can be resolved into what would be another host: `/.//host`.
  return url.origin === 'http://here.invalid' && !path.startsWith('//') ? path : '/account';
}
