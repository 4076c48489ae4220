/** Every service of the backend. One that is not in this list has no routes. */
import { accountService } from './accounts/service.js';
import { badgeService } from './badges/service.js';
import { deliveryService } from './deliveries/service.js';
import { exchangeService } from './exchange/service.js';
import { exportService } from './export/service.js';
import { healthService } from './health/service.js';
import { identityService } from './identity/service.js';
import { inquiryService } from './inquiries/service.js';
import { outboxService } from './mail/outbox-page.js';
import { noticeService } from './notices/service.js';
import { oauthService } from './oauth/service.js';
import { consoleService } from './operator/console.js';
import { operatorService } from './operator/service.js';
import { passkeyService } from './passkeys/service.js';
import { privacyService } from './privacy/service.js';
import { relayService } from './relay/service.js';
import { profileService } from './profile/service.js';
import { publicService } from './public/service.js';
import { createScripts } from './scripts/scripts.js';
import { scriptService } from './scripts/service.js';
import { searchService } from './search/service.js';
import { shareService } from './shares/service.js';
import { submissionService } from './submissions/service.js';
import { termsService } from './terms/service.js';
import { upkeepService } from './upkeep/service.js';
import type { Parts, Service } from './service.js';

const SERVICES = [
  healthService,
  upkeepService,
  accountService,
  termsService,
  badgeService,
  oauthService,
  outboxService,
  relayService,
  noticeService,
  inquiryService,
  shareService,
  publicService,
  operatorService,
  consoleService,
  identityService,
  submissionService,
  privacyService,
  profileService,
  deliveryService,
  searchService,
  exportService,
  exchangeService,
  scriptService,
  passkeyService,
];

export function createServices(parts: Parts): readonly Service[] {
  const scripts = createScripts(parts.settings);
  return SERVICES.map((create) => create(parts, scripts));
}
