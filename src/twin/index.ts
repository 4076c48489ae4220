/** A badge's card for places without script: SVG and HTML. No side effects. */
export { escapeText, type Twin, type TwinStatus, type TwinTheme, type TwinWords } from './card.js';
export { cardHtml, type HtmlOptions } from './html.js';
export { pictureOf } from './picture.js';
export { cardSvg } from './svg.js';
