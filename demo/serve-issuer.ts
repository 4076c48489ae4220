/** Origin B: what the issuers publish. Anybody may read it, but for one list that is kept from other origins. */
import type { Handler } from './server.js';
import type { Minted } from './sample.js';

const OPEN = { 'access-control-allow-origin': '*' };

export function serveIssuer({ documents, images, closed }: Minted): Handler {
  const index = [...documents.keys()].map(
    (path) => `${path}${closed.has(path) ? '   (no CORS headers: browsers may not read it from elsewhere)' : ''}`,
  );
  const start = `The demo's issuers publish here:\n\n${index.join('\n')}\n`;
  return ({ pathname }) => {
    if (pathname === '/') return { type: 'text/plain; charset=utf-8', body: start };
    const headers = closed.has(pathname) ? {} : OPEN;
    const image = images.get(pathname);
    if (image !== undefined) return { type: 'image/svg+xml', body: image, headers };
    const document = documents.get(pathname);
    return document && { type: 'application/json; charset=utf-8', body: JSON.stringify(document, undefined, 2), headers };
  };
}
