/** The wire contract: every table of routes of the API. */
import { accountRoutes } from './accounts.js';
import { badgeRoutes } from './badges.js';
import { deliveryRoutes } from './deliveries.js';
import { exchangeRoutes } from './exchange.js';
import { allowedRoutes } from './export.js';
import { healthRoutes } from './health.js';
import { identityRoutes } from './identity.js';
import { inquiryRoutes } from './inquiries.js';
import { noticeRoutes } from './notices.js';
import { operatorRoutes } from './operator.js';
import { privacyRoutes } from './privacy.js';
import { profileRoutes } from './profile.js';
import { relayRoutes } from './relay.js';
import { searchRoutes } from './search.js';
import { shareRoutes } from './shares.js';
import { submissionRoutes } from './submissions.js';
import { termsRoutes } from './terms.js';
import { oauthRoutes } from './oauth.js';
import type { Routes } from './route.js';

export const TABLES: readonly Routes[] = [
  healthRoutes,
  accountRoutes,
  termsRoutes,
  badgeRoutes,
  oauthRoutes,
  relayRoutes,
  noticeRoutes,
  inquiryRoutes,
  shareRoutes,
  operatorRoutes,
  identityRoutes,
  submissionRoutes,
  privacyRoutes,
  profileRoutes,
  deliveryRoutes,
  searchRoutes,
  allowedRoutes,
  exchangeRoutes,
];
