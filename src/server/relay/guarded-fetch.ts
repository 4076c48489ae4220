/**
 * The only door to undici: a `fetch` for what badges name, which reaches the public network and nothing else. What is checked is the
 * address that is connected to, each time a connection is made, and not only the name: a name that leads into the operator's own network,
 * at once or on the second asking (DNS rebinding), is refused before a byte is sent. VERIFICATION SEC-02.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { Agent, fetch as undiciFetch } from 'undici';
import { isPrivateHost, type UrlPolicy } from '../../core/url.js';

/** Every address of a name. `node:dns` unless another is handed in. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface GuardedFetch {
  /** Rejects with a `TypeError` whose cause has the code `EHOSTREFUSED` where an address is not allowed. Follows no redirect unless asked to. */
  readonly fetch: typeof globalThis.fetch;
  /** Ends all connections. */
  close(): Promise<void>;
}

export interface GuardOptions extends UrlPolicy {
  readonly lookup?: Lookup;
  /** Milliseconds until a connection has to be there, and between two parts of an answer. */
  readonly patience?: number;
}

/** An address this backend does not connect to. */
class HostRefused extends Error {
  readonly code = 'EHOSTREFUSED';
}

export function guardedFetch({ privateHosts, lookup = systemLookup, patience = 10_000 }: GuardOptions): GuardedFetch {
  const allowed = (host: string): boolean => privateHosts === 'allow' || !isPrivateHost(host);
  const agent = new Agent({
    connect: {
      timeout: patience,
      lookup: (hostname, options, callback) => {
        lookup(hostname, { all: true }, (error, addresses) => {
          if (error) {
            callback(error, '', 4);
            return;
          }
          // One private address among public ones is one too many: which is connected to is not ours to choose.
          const refused =
            addresses.length === 0 || addresses.some(({ address, family }) => !allowed(family === 6 ? `[${plain(address)}]` : address));
          const [first] = addresses;
          if (refused || !first) callback(new HostRefused('the name leads to an address that is not public'), '', 4);
          else if (options.all) (callback as unknown as (error: null, all: LookupAddress[]) => void)(null, addresses);
          else callback(null, first.address, first.family);
        });
      },
    },
    headersTimeout: patience,
    bodyTimeout: patience,
    maxResponseSize: 32 * 1024 * 1024,
    connections: 8,
    pipelining: 1,
  });
  // An address that is written out is never looked up; this sees every hop of every request.
  const guarded = agent.compose((dispatch) => (options, handler) => {
    const { hostname } = new URL(String(options.origin));
    if (!allowed(hostname)) throw new HostRefused('the address is not public');
    return dispatch(options, handler);
  });
  return {
    fetch: async (input: RequestInfo | URL, init: RequestInit = {}) => {
      const url = input instanceof Request ? input.url : String(input);
      const { method = 'GET', headers, redirect = 'manual', signal, body } = init;
      return (await undiciFetch(url, {
        method,
        headers: headers as Record<string, string>,
        redirect,
        dispatcher: guarded,
        ...(signal && { signal }),
        ...(body !== undefined && body !== null && { body: body as string }),
      })) as unknown as Response;
    },
    close: async () => {
      await agent.close();
    },
  };
}

/** Without a zone, in the form `URL` would write it. */
function plain(address: string): string {
  const bare = address.replace(/%.*$/, '');
  return new URL(`http://[${bare}]`).hostname.slice(1, -1);
}
