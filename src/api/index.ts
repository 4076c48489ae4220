/** The wire contract: every table of routes of the API. */
import { healthRoutes } from './health.js';
import type { Routes } from './route.js';

export const TABLES: readonly Routes[] = [healthRoutes];
