/** Every service of the backend. One that is not in this list has no routes. */
import { accountService } from './accounts/service.js';
import { badgeService } from './badges/service.js';
import { healthService } from './health/service.js';
import { termsService } from './terms/service.js';
import { upkeepService } from './upkeep/service.js';
import type { Parts, Service } from './service.js';

export function createServices(parts: Parts): readonly Service[] {
  return [healthService(parts), upkeepService(parts), accountService(parts), termsService(parts), badgeService(parts)];
}
