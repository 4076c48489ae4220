/** Rules that hold in every wallet, whatever keeps its badges. No side effects. */
export type * from './adapter.js';
export { admission, type Admission, type AdmissionCode } from './admission.js';
export { arrange, facets, issuerOf, matches, skillKey, type Facet, type Facets, type Filter, type Order } from './arrange.js';
export { disclosureOf, HOLDER_MESSAGE, HOLDER_NAME, type Disclosed } from './disclosure.js';
export { keepBadge, type Kept } from './keep.js';
export { REMINDER_DAYS, reminders, type Reminders, type ReminderState } from './reminders.js';
export { badgeKey, newRecord, summaryOf, type ReadBadge } from './record.js';
export { linkedInUrl, plainAddresses, snippetFor, snippetWith } from './share.js';
export { skillsOf, type SkillCount, type Skills } from './skills.js';
export { timeline, type Timeline, type TimelineMonth, type TimelineYear } from './timeline.js';
export { daysLeft, nextVerification, statusOf, type EntryStatus } from './status.js';
