/** A report for readers: one self-contained HTML page. */
export { reportPage } from './html.js';
export { reportsTable, type TableRow, type TableWords } from './csv.js';
