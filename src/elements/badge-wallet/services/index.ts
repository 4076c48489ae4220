/** What arrives as soon as an adapter has a service beside badges: its model, and what is said above the list. The rest comes when it is opened. */
export { announcementsView } from './announcements.js';
export { Desk, type SectionName } from './desk.js';
export { announcementsStyles as styles } from './announcements.styles.js';
