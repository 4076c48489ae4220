/** Registers the tags. Importing this is the only thing in the package, beside the single `define` files, that changes the page. */
import './elements/badge-card/badge-card.define.js';
import './elements/badge-verify/badge-verify.define.js';
