/**
 * Which addresses a badge may make us fetch (VERIFICATION SEC-02): http and https only, no credentials in the URL,
 * and no host inside the visitor's or the server's own network, whatever way its address is written.
 */

/** The URL, if it is absolute and http or https. */
export function httpUrl(text: string | undefined): URL | undefined {
  if (text === undefined || /[\s<>"]/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '' ? url : undefined;
}

const PRIVATE_V4: readonly (readonly [number, number])[] = [
  [0x00000000, 8], // "this" network
  [0x0a000000, 8], // 10/8
  [0x64400000, 10], // 100.64/10 carrier NAT
  [0x7f000000, 8], // loopback
  [0xa9fe0000, 16], // link-local, cloud metadata
  [0xac100000, 12], // 172.16/12
  [0xc0000000, 24], // 192.0.0/24
  [0xc0a80000, 16], // 192.168/16
  [0xc6120000, 15], // benchmarking
  [0xe0000000, 3], // multicast and reserved
];

function privateV4(address: number): boolean {
  return PRIVATE_V4.some(([network, bits]) => address >>> (32 - bits) === network >>> (32 - bits));
}

/** The 32 bits of a dotted address; `URL` has already normalised hexadecimal, octal and short forms to this one. */
function v4(host: string): number | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host);
  return match ? match.slice(1).reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0) : undefined;
}

/** The eight groups of an IPv6 host as `URL` serialises it. */
function v6(host: string): readonly number[] | undefined {
  if (!host.startsWith('[')) return undefined;
  const [head = '', tail] = host.slice(1, -1).split('::');
  const groups = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  return tail === undefined ? front : [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}

/** True for hosts that only mean something inside a network: loopback, private, link-local, unqualified and special-use names. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  const address = v4(host);
  if (address !== undefined) return privateV4(address);
  const groups = v6(host);
  if (groups) {
    const [first = 0] = groups;
    const embedded = (((groups[6] ?? 0) << 16) | (groups[7] ?? 0)) >>> 0;
    if (groups.slice(0, 5).every((group) => group === 0)) return true; // ::, ::1, IPv4-mapped and -compatible: never needed
    if (first === 0x64 && groups[1] === 0xff9b) return privateV4(embedded); // NAT64
    return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80 || (first & 0xff00) === 0xff00 || first === 0x2002;
  }
  return !host.includes('.') || /\.(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/.test(host);
}

export interface UrlPolicy {
  /** Hosts inside one's own network are refused unless the host application says otherwise. */
  readonly privateHosts: 'refuse' | 'allow';
}

/** The URL if the policy lets a badge name it. */
export function allowedUrl(text: string, policy: UrlPolicy): URL | undefined {
  const url = httpUrl(text);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  if (policy.privateHosts === 'refuse' && isPrivateHost(url.hostname)) return undefined;
  return url;
}

/** Host (with its port, if it has one) that an id hangs on: of an http(s) URL or a did:web; undefined for any other. */
export function hostOfId(id: string | undefined): string | undefined {
  const web = /^did:web:([^:#?/]+)/.exec(id ?? '')?.[1];
  return httpUrl(web === undefined ? id : `https://${web.replace(/%3a/i, ':')}`)?.host;
}

/** Same scheme, host and port. */
export function sameOrigin(a: string, b: string): boolean {
  const [left, right] = [httpUrl(a), httpUrl(b)];
  return left !== undefined && right !== undefined && left.origin === right.origin;
}
