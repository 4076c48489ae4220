/**
 * Whether an SVG of a stranger is a still picture and nothing more: no script, no foreign document, nothing from elsewhere, nothing that
 * moves or repeats itself. It is drawn as an image all the same, where browsers run and fetch nothing; this is the second wall.
 */
import { readXml, type XmlElement } from '../core/xml.js';
import { BadgeError } from '../errors.js';

export interface StillSvg {
  /** In its own units. */
  readonly width: number;
  readonly height: number;
}

const SVG = 'http://www.w3.org/2000/svg';

const DRAWN: ReadonlySet<string> = new Set(
  (
    'svg g defs title desc metadata style path rect circle ellipse line polyline polygon text tspan textPath image linearGradient ' +
    'radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood ' +
    'feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset'
  ).split(' '),
);

const RASTER = /^data:image\/(?:png|jpe?g|gif|webp|avif)[;,]/i;
const FONT = /^data:(?:font\/|application\/(?:x-)?font)/i;

/** @returns the picture's size, or the name of what it may not have */
export function guardSvg(text: string): StillSvg | { readonly refused: string } {
  let refused = /<\?(?!xml[ \t\r\n])/i.test(text) ? 'processing-instruction' : '';
  let size: StillSvg | undefined;
  const refuse = (what: string): void => {
    refused ||= what;
  };
  const styles: string[] = [];
  try {
    readXml(text, {
      open: (element) => {
        if (element.depth === 0 && (element.namespace !== SVG || element.local !== 'svg')) refuse(element.local);
        if (element.depth === 0) size = sizeOf(element);
        // Notes of drawing programs are in namespaces of their own, and are not drawn.
        if (element.namespace !== SVG) return;
        if (!DRAWN.has(element.local)) refuse(element.local);
        for (const [name, value] of [...element.attributes, ...element.prefixed]) checkAttribute(name, value, refuse);
      },
      text: (part, { namespace, local }) => {
        if (namespace === SVG && local === 'style') styles.push(part);
      },
      close: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    return { refused: error.code === 'svg.entities' ? 'DOCTYPE' : 'XML' };
  }
  checkStyle(styles.join(''), refuse);
  return refused !== '' || !size ? { refused: refused || 'svg' } : size;
}

function checkAttribute(name: string, value: string, refuse: (what: string) => void): void {
  const local = name.slice(name.indexOf(':') + 1).toLowerCase();
  if (local.startsWith('on')) refuse(local);
  if ((local === 'href' || local === 'src') && !/^\s*#/.test(value) && !RASTER.test(value.trim())) refuse(local);
  if (local === 'base') refuse('xml:base');
  if (local !== 'href') checkStyle(value, refuse);
}

/** Style sheets and attributes: references within the picture, and files inside it. */
function checkStyle(css: string, refuse: (what: string) => void): void {
  if (/@import/i.test(css)) refuse('@import');
  // An escape could spell anything.
  if (css.includes('\\') && /url|import|\\[0-9a-f]/i.test(css)) refuse('CSS');
  for (const [, target = ''] of css.matchAll(/(?:url|image|image-set|src)\s*\(\s*["']?([^"')]*)/gi)) {
    const to = target.trim();
    if (!to.startsWith('#') && !RASTER.test(to) && !FONT.test(to)) refuse('url()');
  }
  if (/animation|transition|@keyframes/i.test(css)) refuse('animation');
}

function sizeOf({ attributes }: XmlElement): StillSvg {
  const [, , width = 0, height = 0] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (width > 0 && height > 0) return { width, height };
  const length = (name: string): number => Number(/^\s*([\d.]+)(?:px|pt|mm)?\s*$/.exec(attributes.get(name) ?? '')?.[1] ?? 0);
  return length('width') > 0 && length('height') > 0 ? { width: length('width'), height: length('height') } : { width: 595, height: 842 };
}
