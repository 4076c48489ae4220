/** HTML of the backend's own pages: a template that escapes every value put into it. */
export { html, raw } from 'hono/html';

import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
