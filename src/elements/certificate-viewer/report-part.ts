/** The report below a certificate, with its styles; loaded when somebody verifies. */
export { reportView } from '../parts/report.js';
export { report as reportStyles } from '../styles/report.styles.js';
