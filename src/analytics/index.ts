/** Usage analytics, off until a page starts them, and never with personal data. */
export { startAnalytics, optedOut, type Analytics, type AnalyticsAdapter, type OptOutReason } from './analytics.js';
export { callback, clarity, ga4, type ScriptOptions } from './adapters.js';
export type { AnalyticsEvent } from './events.js';
