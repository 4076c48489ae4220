/**
 * Follows the operators of a content stream (ISO 32000-2 Annex A) as far as they say where words and paint come to lie. What it does not
 * follow it says: then nobody can tell what is seen.
 */
import { latin1 } from '../core/bytes.js';
import { isDict, isName, type PdfDict, type PdfFile, type PdfValue } from '../core/pdf.js';
import { apply, around, IDENTITY, multiply, overlap, placed, type Box, type Canvas, type Color, type Matrix } from './pdf-canvas.js';
import { clipped, colorOf, filled, isUpright, spaceOf, stroked, touched, unitBox, type Shape } from './pdf-shapes.js';
import { BLACK, type State } from './pdf-state.js';
import { tokens, type Operand } from './pdf-tokens.js';
import { readUnicodeMap, type UnicodeMap } from './pdf-unicode.js';
import { boxOf, matrixOf } from './pdf-values.js';

const MOST_LETTERS = 200_000;
const MOST_PAINTS = 20_000;
const DEEPEST = 4;
const LONGEST = 8 * 1024 * 1024;

/** Points of a letter nobody reads; share of paint through which words are read; share that nobody sees. */
const TINY = 3;
const THROUGH = 0.5;
const FAINT = 0.15;

export class Interpreter {
  complete = true;
  readonly #file: PdfFile;
  readonly #fonts = new Map<PdfDict, Promise<UnicodeMap | undefined>>();
  #letters = 0;
  #paints = 0;

  constructor(file: PdfFile) {
    this.#file = file;
  }

  async read(canvas: Canvas, streams: readonly (PdfValue | undefined)[], state: State, depth = 0): Promise<void> {
    const parts: string[] = [];
    for (const reference of streams) {
      const stream = this.#file.stream(reference);
      const bytes = stream && (await this.#file.read(stream, LONGEST));
      if (bytes) parts.push(latin1Fast(bytes));
      else if (reference !== undefined) this.complete = false;
    }
    await this.#run(canvas, parts.join('\n'), state, depth);
  }

  /** A page within the page (§8.10). */
  async form(canvas: Canvas, reference: PdfValue | undefined, state: State, depth: number): Promise<void> {
    const stream = this.#file.stream(reference);
    if (!stream) return;
    if (depth > DEEPEST) {
      this.complete = false;
      return;
    }
    const own = this.#file.get(stream.dict.get('Resources'));
    const ctm = multiply(matrixOf(this.#file, stream.dict), state.ctm);
    const box = boxOf(this.#file, stream.dict.get('BBox'));
    const clip = box ? overlap(state.clip, placed(ctm, box)) : state.clip;
    await this.read(canvas, [reference], { ...state, resources: isDict(own) ? own : state.resources, ctm, clip }, depth);
  }

  async #run(canvas: Canvas, content: string, given: State, depth: number): Promise<void> {
    const saved: State[] = [];
    /** Marked content, and from which level on it is switched off. */
    const marks: boolean[] = [];
    let state = given;
    let [line, text]: readonly [Matrix, Matrix] = [IDENTITY, IDENTITY];
    let shapes: Shape[] = [];
    let clips = false;
    let operands: Operand[] = [];
    const to = (matrix: Matrix): void => {
      line = text = matrix;
      canvas.move();
    };
    const finish = (): void => {
      if (clips) state = { ...state, ...clipped(state, shapes) };
      [shapes, clips] = [[], false];
    };
    for (const token of tokens(content)) {
      if (token.kind !== 'operator') {
        if (operands.length < 10_000) operands.push(token);
        continue;
      }
      if (this.#letters > MOST_LETTERS || this.#paints > MOST_PAINTS) {
        this.complete = false;
        return;
      }
      const numbers = operands.filter(({ kind }) => kind === 'other').map(({ value }) => Number(value));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
      const name = operands.findLast(({ kind }) => kind === 'name')?.value ?? '';
      const shown = (strings: readonly Operand[]): void => {
        if (marks.includes(true)) return;
        text = this.#show(canvas, strings, state, text);
      };
      const point = (x: number, y: number): readonly [number, number] => apply(state.ctm, x, y);
      switch (token.value) {
        case 'q':
          if (saved.length < 1000) saved.push(state);
          break;
        case 'Q':
          state = saved.pop() ?? state;
          break;
        case 'cm':
          state = { ...state, ctm: multiply([a, b, c, d, e, f], state.ctm) };
          break;
        case 'w':
          state = { ...state, lineWidth: a };
          break;
        case 'gs':
          state = this.#graphics(state, this.#file.dict(this.#resource(state, 'ExtGState', name)));
          break;
        case 'g':
        case 'rg':
        case 'k':
          state = { ...state, fillSpace: 'device', fill: colorOf(numbers, 'device') };
          break;
        case 'G':
        case 'RG':
        case 'K':
          state = { ...state, strokeSpace: 'device', stroke: colorOf(numbers, 'device') };
          break;
        case 'sc':
        case 'scn':
          state = { ...state, fill: name === '' ? colorOf(numbers, state.fillSpace) : undefined };
          break;
        case 'SC':
        case 'SCN':
          state = { ...state, stroke: name === '' ? colorOf(numbers, state.strokeSpace) : undefined };
          break;
        case 'cs':
          state = { ...state, fill: BLACK, fillSpace: spaceOf(this.#file, name, this.#resource(state, 'ColorSpace', name)) };
          break;
        case 'CS':
          state = { ...state, stroke: BLACK, strokeSpace: spaceOf(this.#file, name, this.#resource(state, 'ColorSpace', name)) };
          break;
        case 'm':
          shapes.push({ points: [point(a, b)], curved: false });
          break;
        case 'l':
          shapes.at(-1)?.points.push(point(a, b));
          break;
        case 'c':
        case 'v':
        case 'y': {
          const shape = shapes.at(-1);
          if (shape) shape.curved = true;
          for (let i = 0; i + 1 < numbers.length; i += 2) shape?.points.push(point(numbers[i] ?? 0, numbers[i + 1] ?? 0));
          break;
        }
        case 'h': {
          const shape = shapes.at(-1);
          if (shape?.points[0]) shape.points.push(shape.points[0]);
          break;
        }
        case 're':
          shapes.push({
            points: [point(a, b), point(a + c, b), point(a + c, b + d), point(a, b + d), point(a, b)],
            curved: false,
          });
          break;
        case 'W':
        case 'W*':
          clips = true;
          break;
        case 'n':
          finish();
          break;
        case 'f':
        case 'F':
        case 'f*':
        case 'S':
        case 's':
        case 'B':
        case 'B*':
        case 'b':
        case 'b*':
          if (!marks.includes(true)) this.#path(canvas, shapes, state, token.value);
          finish();
          break;
        case 'sh':
          if (!marks.includes(true)) this.#paint(canvas, state.clip, undefined, state, state.clear);
          break;
        case 'EI':
          if (!marks.includes(true)) this.#picture(canvas, undefined, state, true);
          break;
        case 'Do':
          if (!marks.includes(true)) await this.#object(canvas, this.#resource(state, 'XObject', name), state, depth);
          break;
        case 'BMC':
          marks.push(false);
          break;
        case 'BDC':
          marks.push(operands[0]?.value === 'OC' && this.#isOff(this.#resource(state, 'Properties', name)));
          break;
        case 'EMC':
          marks.pop();
          break;
        case 'BT':
          line = text = IDENTITY;
          break;
        case 'ET':
          canvas.move();
          break;
        case 'Tf':
          state = { ...state, font: await this.#font(this.#resource(state, 'Font', name)), size: a };
          break;
        case 'Tr':
          // Words as a clip hide whatever is drawn next.
          if (a >= 4) this.complete = false;
          state = { ...state, mode: a };
          break;
        case 'TL':
          state = { ...state, leading: a };
          break;
        case 'Ts':
          state = { ...state, rise: a };
          break;
        case 'Tz':
          state = { ...state, stretch: a / 100 };
          break;
        case 'Tc':
          state = { ...state, spacing: a };
          break;
        case 'Tm':
          to([a, b, c, d, e, f]);
          break;
        case 'Td':
          to(multiply([1, 0, 0, 1, a, b], line));
          break;
        case 'TD':
          state = { ...state, leading: -b };
          to(multiply([1, 0, 0, 1, a, b], line));
          break;
        case 'T*':
          to(multiply([1, 0, 0, 1, 0, -state.leading], line));
          break;
        case 'Tj':
        case 'TJ':
          shown(operands);
          break;
        case "'":
        case '"':
          to(multiply([1, 0, 0, 1, 0, -state.leading], line));
          shown(operands.filter(({ kind }) => kind === 'string'));
          break;
      }
      operands = [];
    }
  }

  #resource({ resources }: State, kind: string, name: string): PdfValue | undefined {
    return this.#file.dict(resources.get(kind)).get(name);
  }

  /** @returns where the next words would stand */
  #show(canvas: Canvas, operands: readonly Operand[], state: State, from: Matrix): Matrix {
    const { font, size, rise, stretch, spacing, mode } = state;
    let matrix = from;
    const forward = (width: number): Matrix => multiply([1, 0, 0, 1, width * stretch, 0], matrix);
    for (const { kind, value } of operands) {
      if (kind === 'other') matrix = forward((-Number(value) / 1000) * size);
      if (kind !== 'string' || value === '') continue;
      const text = font?.(value);
      const ems = emsOf(text ?? value);
      const whole = multiply(multiply([size * stretch, 0, 0, size, 0, rise], matrix), state.ctm);
      const [high, wide] = [Math.hypot(whole[2], whole[3]), Math.hypot(whole[0], whole[1])];
      const faint = (mode === 1 || mode === 5 ? state.strokeAlpha : state.alpha) < FAINT;
      if (Math.abs(spacing) > Math.abs(size)) this.complete = false;
      const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => apply(whole, part * ems, 0.25));
      if (mode !== 3 && mode !== 7) canvas.touch(around(points));
      if (mode !== 3 && mode !== 7 && high >= TINY && wide >= TINY && !faint) {
        canvas.write({ text, points, color: mode === 1 || mode === 5 ? state.stroke : state.fill, clip: state.clip, clear: state.clear });
        this.#letters += value.length;
      }
      matrix = forward(ems * size + value.length * spacing * (text === undefined ? 0.5 : text.length / value.length));
    }
    return matrix;
  }

  #graphics(state: State, gs: PdfDict): State {
    const number = (key: string, otherwise: number): number => {
      const value = this.#file.get(gs.get(key));
      return typeof value === 'number' ? value : otherwise;
    };
    const mask = this.#file.get(gs.get('SMask'));
    const blend = this.#file.get(gs.get('BM'));
    const plain = blend === undefined ? state.plain : isName(blend, 'Normal') || isName(blend, 'Compatible');
    return {
      ...state,
      alpha: number('ca', state.alpha),
      strokeAlpha: number('CA', state.strokeAlpha),
      lineWidth: number('LW', state.lineWidth),
      plain,
      clear: state.clear && !isDict(mask),
    };
  }

  #paint(canvas: Canvas, box: Box, color: Color, state: State, solid: boolean, alpha = state.alpha): void {
    if (alpha < THROUGH) {
      canvas.touch(overlap(box, state.clip));
      return;
    }
    this.#paints++;
    canvas.paint({ box: overlap(box, state.clip), color, solid: solid && alpha > 0.9 && state.plain });
  }

  /** Fills, strokes, or both, as the operator says. */
  #path(canvas: Canvas, shapes: readonly Shape[], state: State, operator: string): void {
    for (const box of touched(shapes, /^[fFBb]/.test(operator))) canvas.touch(overlap(box, state.clip));
    if (/^[fFBb]/.test(operator))
      for (const { box, solid } of filled(shapes))
        this.#paint(canvas, box, state.fill, state, solid && state.clear && state.fill !== undefined);
    if (/^[SsBb]/.test(operator))
      for (const { box, solid } of stroked(shapes, state)) this.#paint(canvas, box, state.stroke, state, solid, state.strokeAlpha);
  }

  async #object(canvas: Canvas, reference: PdfValue | undefined, state: State, depth: number): Promise<void> {
    const stream = this.#file.stream(reference);
    if (!stream || this.#isOff(stream.dict.get('OC'))) return;
    if (isName(this.#file.get(stream.dict.get('Subtype')), 'Form')) {
      await this.form(canvas, reference, state, depth + 1);
      return;
    }
    const masked = ['SMask', 'Mask', 'ImageMask'].some((key) => stream.dict.has(key));
    this.#picture(canvas, reference, state, !masked);
  }

  #picture(canvas: Canvas, reference: PdfValue | undefined, state: State, opaque: boolean): void {
    const { ctm, clip, clear, alpha } = state;
    const box = unitBox(state);
    this.#paint(canvas, box, undefined, state, opaque && clear && isUpright(ctm));
    // Turned over or mirrored, words of it may read otherwise.
    const plain = clear && alpha > 0.99 && state.plain && isUpright(ctm) && ctm[0] > 0 && ctm[3] > 0;
    canvas.draw({ reference, box, clip, plain });
  }

  /** Whether optional content is switched off (§8.11); what depends on more than a switch cannot be told. */
  #isOff(reference: PdfValue | undefined): boolean {
    const group = this.#file.get(reference);
    if (!isDict(group)) return false;
    const standard = this.#file.dict(this.#file.dict(this.#file.catalog?.get('OCProperties')).get('D'));
    if (!isName(this.#file.get(group.get('Type')), 'OCG') || standard.has('AS')) this.complete = false;
    const lists = (key: string): boolean => this.#file.array(standard.get(key)).some((one) => this.#file.get(one) === group);
    return isName(this.#file.get(standard.get('BaseState')), 'OFF') ? !lists('ON') : lists('OFF');
  }

  #font(reference: PdfValue | undefined): Promise<UnicodeMap | undefined> {
    const font = this.#file.dict(reference);
    const known = this.#fonts.get(font) ?? this.#readFont(font);
    this.#fonts.set(font, known);
    return known;
  }

  async #readFont(font: PdfDict): Promise<UnicodeMap | undefined> {
    // Whatever is drawn as a letter may be anything.
    if (isName(this.#file.get(font.get('Subtype')), 'Type3')) this.complete = false;
    const stream = this.#file.stream(font.get('ToUnicode'));
    const bytes = stream && (await this.#file.read(stream, LONGEST));
    if (bytes) return readUnicodeMap(latin1Fast(bytes));
    const encoding = this.#file.get(font.get('Encoding'));
    if (isName(this.#file.get(font.get('Subtype')), 'Type0') || isDict(encoding)) return undefined;
    return (text) => new TextDecoder('windows-1252').decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }
}

/** About how wide words are, in letters of a square font. */
const emsOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(letter) ? 1 : 0.42), 0);

/** One letter for each byte. */
function latin1Fast(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(latin1(bytes.subarray(at, at + 8192)));
  return parts.join('');
}
