/** Contexts: the order the data models ask for (VERIFICATION CTX-01), and no construct that hides a member (guard). */
import { asArray } from '../../core/json.js';
import { failed, note, passed, type Check } from '../check.js';
import { guardJsonLd } from '../contexts/guard.js';
import type { Credential } from '../credential.js';

const VC: Readonly<Record<'1.1' | '2.0', string>> = {
  '1.1': 'https://www.w3.org/2018/credentials/v1',
  '2.0': 'https://www.w3.org/ns/credentials/v2',
};
const OPEN_BADGES =
  /^https:\/\/(purl\.imsglobal\.org\/spec\/ob\/v3p0\/(context|extensions)|imsglobal\.github\.io\/openbadges-specification|w3c-ccg\.github\.io\/vc-ed\/plugfest)/;
const CLR = /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\//;

export const contextsCheck: Check<Credential> = {
  id: 'credential.contexts',
  group: 'structure',
  weight: 'required',
  appliesTo: () => true,
  execute: ({ document, vcdm, family }) => {
    const contexts = asArray(document['@context']);
    if (contexts.length === 0) return [failed('context.missing', { pointer: '/@context' })];
    if (contexts[0] !== VC[vcdm]) return [failed('context.order', { params: { expected: VC[vcdm] }, pointer: '/@context/0' })];
    const needed = family === 'clr' ? CLR : OPEN_BADGES;
    const badge = family === 'ob3' || family === 'endorsement' || family === 'clr';
    if (badge && !contexts.some((context) => typeof context === 'string' && needed.test(context))) {
      return [failed('context.missing', { params: { expected: family === 'clr' ? 'CLR 2.0' : 'Open Badges 3.0' }, pointer: '/@context' })];
    }
    return [passed('context.order-ok'), ...(vcdm === '1.1' ? [note('structure.vc11')] : [])];
  },
};

/** Only where a graph is signed: the bytes of a token have one reading. */
export const guardCheck: Check<Credential> = {
  id: 'credential.jsonld',
  group: 'integrity',
  weight: 'required',
  appliesTo: ({ jwt, document }) => jwt === undefined && guardJsonLd(document).length > 0,
  execute: ({ document }) => guardJsonLd(document),
};
