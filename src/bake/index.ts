/** Baking: a badge into an image, to be found again by the readers letter for letter. No side effects. */
export { bakePng } from './bake-png.js';
export { bakeSvg } from './bake-svg.js';
