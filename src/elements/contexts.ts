/** What an ancestor may give to all elements below it (`@lit/context`), so that a page says it once. */
import { createContext } from '@lit/context';
import type { TrustLookup } from '../core/ports.js';
import type { Verifier } from './engine.js';

/** The verifier with the page's own ports: fetch, cache, trust list. A `verifier` property on an element goes before it. */
export const verifierContext = createContext<Verifier, symbol>(Symbol.for('open-badge-wallet/verifier'));

/** Whom the institution trusts: `trustList(…)`, `trustRegistry(…)` or a function of its own. A `trust` property on an element goes before it. */
export const trustContext = createContext<TrustLookup, symbol>(Symbol.for('open-badge-wallet/trust'));
