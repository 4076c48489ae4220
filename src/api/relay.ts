/** Reading, for pages that may not, what a badge names: hosts that send no CORS headers can only be asked by a server. */
import { routes } from './route.js';
import { v } from './schema.js';

export const relayRoutes = routes({
  relay: {
    method: 'POST',
    path: '/api/v1/relay',
    summary: 'Fetch a document that a badge names, from the public network and from nowhere else',
    roles: ['public', 'holder', 'operator'],
    kind: 'json',
    always: true,
    attempts: 300,
    // In the body: an address that a badge names may be secret, and queries end in logs.
    body: v.strictObject({
      url: v.pipe(v.string(), v.maxLength(2048), v.description('http or https, without credentials')),
      accept: v.optional(v.pipe(v.string(), v.maxLength(128), v.regex(/^[\w.+*/;=, -]+$/))),
    }),
    output: v.object({
      url: v.pipe(v.string(), v.description('after redirects')),
      contentType: v.string(),
      fetchedAt: v.pipe(v.string(), v.description('ISO 8601; earlier than now where the answer was kept')),
      body: v.pipe(v.string(), v.description('base64')),
    }),
    problems: ['relay.refused', 'relay.no-answer', 'relay.not-for-badges', 'request.rate-limited'],
  },
});
