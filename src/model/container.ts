/** Names under which the versions bake a badge into a PNG or an SVG (OB 3.0 Open Badges Document Formats, OB 2.0 Baking, CLR 2.0). */
import { detect, type Detected } from './detect.js';
import type { JsonObject } from '../core/json.js';

export interface BakingNames {
  /** Keyword of the PNG `iTXt` chunk. */
  readonly keyword: string;
  /** Namespace and local name of the SVG element. */
  readonly namespace: string;
  readonly element: string;
}

export const BAKING: Readonly<Record<'ob3' | 'ob2' | 'clr', BakingNames>> = {
  ob3: { keyword: 'openbadgecredential', namespace: 'https://purl.imsglobal.org/ob/v3p0', element: 'credential' },
  ob2: { keyword: 'openbadges', namespace: 'http://openbadges.org', element: 'assertion' },
  clr: { keyword: 'clrcredential', namespace: 'https://purl.imsglobal.org/clr/v2p0', element: 'credential' },
};

export function isBadgeKeyword(keyword: string): boolean {
  return Object.values(BAKING).some((names) => names.keyword === keyword);
}

/** Matched by namespace and never by prefix: a file may bind any prefix to it. */
export function isBadgeElement(namespace: string, local: string): boolean {
  return Object.values(BAKING).some((names) => names.namespace === namespace && names.element === local);
}

/** How a document is baked; undefined where it is no badge. */
export function bakingNames(document: JsonObject): BakingNames | undefined {
  return BAKING_OF[detect(document).family];
}

const BAKING_OF: Readonly<Partial<Record<Detected['family'], BakingNames>>> = {
  ob3: BAKING.ob3,
  endorsement: BAKING.ob3,
  clr: BAKING.clr,
  ob2: BAKING.ob2,
  legacy: BAKING.ob2,
};
