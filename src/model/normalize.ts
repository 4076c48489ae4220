/** Any version to the one view. It refuses nothing and promises nothing: what is no badge gives no view. */
import type { JsonObject } from '../core/json.js';
import type { Badge } from './badge.js';
import { fromClr } from './clr.js';
import { detect } from './detect.js';
import { fromEndorsement } from './endorsement.js';
import { fromLegacy } from './legacy.js';
import { fromOb2 } from './ob2.js';
import { fromOb3 } from './ob3.js';

export interface NormalizeOptions {
  /** Documents that are at hand, by URL: badge classes, issuers and endorsements of Open Badges 1.x and 2.0. */
  readonly linked?: ReadonlyMap<string, JsonObject>;
}

/** @returns undefined where the document is no badge, record or endorsement */
export function normalize(document: JsonObject, options: NormalizeOptions = {}): Badge | undefined {
  const linked = options.linked ?? new Map<string, JsonObject>();
  const { family, version } = detect(document);
  switch (family) {
    case 'ob3':
      return fromOb3(document);
    case 'clr':
      return fromClr(document);
    case 'endorsement':
      return fromEndorsement(document, '3.0', linked);
    case 'ob2-endorsement':
      return fromEndorsement(document, '2.0', linked);
    case 'ob2':
      return fromOb2(document, '2.0', linked);
    case 'legacy':
      return fromLegacy(document, version === '0.5' || version === '1.0' ? version : '1.1', linked);
    default:
      return undefined;
  }
}
