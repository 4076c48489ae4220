/**
 * The Trusted Types policy for the worker's address. A name can be taken once a page, so this is a module of its own:
 * it is loaded only where a worker is started, and evaluated once.
 */

/** For the page's `trusted-types` directive. */
export const WORKER_POLICY_NAME = 'open-badge-wallet-worker';

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const policy = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy(WORKER_POLICY_NAME, {
  createScriptURL: (url) => {
    // `blob:` addresses have the origin of the page that made them.
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('a worker comes from this origin');
    return url;
  },
});

/** @throws TypeError where the page's policy does not allow {@link WORKER_POLICY_NAME}: loading this module fails */
export function trustedWorkerUrl(url: string): string {
  return policy ? policy.createScriptURL(url) : url;
}
