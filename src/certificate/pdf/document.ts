/**
 * The pages of a PDF that is being written: text, lines and pictures with what they mean (ISO 32000-2 §14.7, §14.8), and attached files
 * (PDF/A-3, ISO 19005-3 §6.8). The only door to pdf-lib and fontkit. The same calls in the same order give the same bytes.
 */
import fontkit from '@cantoo/fontkit';
import {
  AFRelationship,
  PDFArray,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  PDFString,
  type PDFDict,
  type PDFFont,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Bytes } from '../../core/bytes.js';
import { hex, utf8 } from '../../core/bytes.js';
import type { Point } from '../ornament.js';
import { rasterOf } from '../raster.js';
import { srgbProfile } from './icc.js';
import { xmp, type Meta } from './xmp.js';

export type Color = readonly [number, number, number];
/** What a part of the page is to those who do not see it. */
export type Tag = 'H1' | 'H2' | 'P' | 'Figure';

/** A font of the document, with the letters it has. */
export interface Face {
  readonly font: PDFFont;
  has(letter: string): boolean;
  width(text: string, size: number): number;
}

/** In points, from the upper left corner. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Attachment {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

interface Element {
  readonly page: PDFPage;
  /** Of its content on that page. */
  readonly id: number;
  readonly tag: Tag;
  readonly language: string | undefined;
  readonly alt: string | undefined;
}

export class PdfDocument {
  readonly #document: PDFDocument;
  #page: PDFPage;
  #height: number;
  readonly #elements: Element[] = [];
  readonly #fonts = new Map<PDFFont, PDFName>();

  private constructor(document: PDFDocument, width: number, height: number) {
    this.#document = document;
    this.#page = document.addPage([width, height]);
    this.#height = height;
  }

  static async create(width: number, height: number): Promise<PdfDocument> {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.registerFontkit(fontkit);
    return new PdfDocument(document, width, height);
  }

  /** Whatever is drawn from now on is on another page, which comes before those there are. */
  pageBefore(width: number, height: number): void {
    this.#page = this.#document.insertPage(0, [width, height]);
    this.#height = height;
    [...this.#fonts.keys()].forEach((font, index) =>
      this.#fonts.set(font, this.#page.node.newFontDictionary(`F${String(index)}`, font.ref)),
    );
  }

  /** @param bytes TTF, OTF or WOFF; only the letters that are used get into the file */
  async embedFont(bytes: Uint8Array, name: string): Promise<Face> {
    const tag = Array.from({ length: 6 }, (_, index) => String.fromCharCode(65 + (((this.#fonts.size + 1) * (index + 3)) % 26))).join('');
    const font = await this.#document.embedFont(bytes, { subset: true, customName: `${tag}+${name}` });
    const letters = new Set(font.getCharacterSet());
    this.#fonts.set(font, this.#page.node.newFontDictionary(`F${String(this.#fonts.size)}`, font.ref));
    return {
      font,
      has: (letter) => letters.has(letter.codePointAt(0) ?? 0),
      width: (text, size) => font.widthOfTextAtSize(text, size),
    };
  }

  /** A part of the page with a meaning; whatever is drawn outside of one is decoration. */
  tagged(tag: Tag, draw: () => void, options: { readonly language?: string | undefined; readonly alt?: string } = {}): void {
    const page = this.#page;
    const id = this.#elements.filter((one) => one.page === page).length;
    this.#elements.push({ page, id, tag, language: options.language, alt: options.alt });
    this.#push(PDFOperatorNames.BeginMarkedContentSequence, PDFName.of(tag), `<</MCID ${String(id)}>>`);
    draw();
    this.#push(PDFOperatorNames.EndMarkedContent);
  }

  decoration(draw: () => void): void {
    this.#push(PDFOperatorNames.BeginMarkedContent, PDFName.of('Artifact'));
    draw();
    this.#push(PDFOperatorNames.EndMarkedContent);
  }

  /**
   * @param y of the baseline, from the upper edge
   * @param turn counter-clockwise, in radians
   */
  text(text: string, face: Face, size: number, x: number, y: number, color: Color, turn = 0): void {
    const name = this.#fonts.get(face.font);
    if (!name) return;
    this.#color(color, PDFOperatorNames.NonStrokingColorRgb);
    this.#push(PDFOperatorNames.BeginText);
    this.#push(PDFOperatorNames.SetFontAndSize, name, PDFNumber.of(size));
    const [cos, sin] = [round(Math.cos(turn)), round(Math.sin(turn))];
    const matrix = [cos, sin, turn === 0 ? 0 : -sin, cos, round(x), round(this.#height - y)];
    this.#push(PDFOperatorNames.SetTextMatrix, ...matrix.map((value) => PDFNumber.of(value)));
    this.#push(PDFOperatorNames.ShowText, face.font.encodeText(text));
    this.#push(PDFOperatorNames.EndText);
  }

  /** Lines through points, closed. */
  curve(points: readonly Point[], width: number, color: Color): void {
    this.#color(color, PDFOperatorNames.StrokingColorRgb);
    this.#push(PDFOperatorNames.SetLineWidth, PDFNumber.of(width));
    points.forEach(([x, y], index) =>
      this.#push(
        index === 0 ? PDFOperatorNames.MoveTo : PDFOperatorNames.LineTo,
        PDFNumber.of(round(x)),
        PDFNumber.of(round(this.#height - y)),
      ),
    );
    this.#push(PDFOperatorNames.CloseAndStroke);
  }

  /** Filled squares of one size, as a QR code has them. */
  squares(corners: readonly Point[], side: number, color: Color): void {
    this.#color(color, PDFOperatorNames.NonStrokingColorRgb);
    for (const [x, y] of corners)
      this.#push(PDFOperatorNames.AppendRectangle, ...[x, this.#height - y - side, side, side].map((value) => PDFNumber.of(round(value))));
    this.#push(PDFOperatorNames.FillNonZero);
  }

  /**
   * A PNG or JPEG, drawn into a box in its own proportions.
   * @throws where it is none, or one that a PDF cannot hold
   */
  async image(bytes: Bytes, type: 'image/png' | 'image/jpeg'): Promise<(box: Rectangle) => void> {
    if (!rasterOf(bytes, type)?.fitsPdf) throw new TypeError('no picture for a PDF');
    const image = type === 'image/png' ? await this.#document.embedPng(bytes) : await this.#document.embedJpg(bytes);
    return (box) => {
      const name = this.#page.node.newXObject('Image', image.ref);
      const scale = Math.min(box.width / image.width, box.height / image.height);
      const [width, height] = [round(image.width * scale), round(image.height * scale)];
      this.#push(PDFOperatorNames.PushGraphicsState);
      const place = [
        width,
        0,
        0,
        height,
        round(box.x + (box.width - width) / 2),
        round(this.#height - box.y - box.height + (box.height - height) / 2),
      ];
      this.#push(PDFOperatorNames.ConcatTransformationMatrix, ...place.map((value) => PDFNumber.of(value)));
      this.#push(PDFOperatorNames.DrawObject, name);
      this.#push(PDFOperatorNames.PopGraphicsState);
    };
  }

  /** The finished file. */
  async finish(meta: Meta, attachments: readonly Attachment[], hash: Uint8Array): Promise<Bytes> {
    const { context, catalog } = this.#document;
    const date = new Date(meta.date);
    for (const [index, { name, type, bytes }] of attachments.entries()) {
      await this.#document.attach(bytes, name, {
        mimeType: type,
        description: meta.title,
        creationDate: date,
        modificationDate: date,
        // What the page was made from, and what belongs to it.
        afRelationship: index === 0 ? AFRelationship.Source : AFRelationship.Supplement,
      });
    }
    this.#document.setTitle(meta.title, { showInWindowTitleBar: true });
    this.#document.setAuthor(meta.author);
    this.#document.setProducer(meta.producer);
    this.#document.setCreator(meta.producer);
    this.#document.setCreationDate(date);
    this.#document.setModificationDate(date);
    catalog.set(PDFName.of('Lang'), PDFString.of(meta.language));
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
    catalog.set(PDFName.of('Metadata'), context.register(context.stream(utf8(xmp(meta)), { Type: 'Metadata', Subtype: 'XML' })));
    const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
    catalog.set(
      PDFName.of('OutputIntents'),
      context.obj([
        {
          Type: 'OutputIntent',
          S: 'GTS_PDFA1',
          OutputConditionIdentifier: PDFString.of('sRGB'),
          Info: PDFString.of('sRGB'),
          DestOutputProfile: profile,
        },
      ]),
    );
    this.#structure();
    const id = PDFHexString.of(hex(hash.subarray(0, 16)));
    context.trailerInfo.ID = context.obj([id, id]);
    return (await this.#document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })).slice();
  }

  /** The tree of elements, and from each piece of content to its element. */
  #structure(): void {
    const { context, catalog } = this.#document;
    const root = context.nextRef();
    const whole = context.nextRef();
    const pages = this.#document.getPages();
    const inOrder = pages.flatMap((page) => this.#elements.filter((element) => element.page === page));
    const parents: PDFRef[] = inOrder.map(({ page, id, tag, language, alt }) => {
      const element: PDFDict = context.obj({ Type: 'StructElem', S: tag, P: whole, Pg: page.ref, K: id });
      if (language !== undefined) element.set(PDFName.of('Lang'), PDFString.of(language));
      if (alt !== undefined) element.set(PDFName.of('Alt'), PDFHexString.fromText(alt));
      return context.register(element);
    });
    const listed = (of: readonly PDFRef[]): PDFArray => {
      const list = PDFArray.withContext(context);
      for (const one of of) list.push(one);
      return list;
    };
    const kids = listed(parents);
    const nums = pages.flatMap((page, index) => [index, listed(parents.filter((_, at) => inOrder[at]?.page === page))]);
    context.assign(whole, context.obj({ Type: 'StructElem', S: 'Document', P: root, K: kids }));
    context.assign(root, context.obj({ Type: 'StructTreeRoot', K: [whole], ParentTree: { Nums: nums }, ParentTreeNextKey: pages.length }));
    catalog.set(PDFName.of('StructTreeRoot'), root);
    for (const [index, { node }] of pages.entries()) {
      node.set(PDFName.of('StructParents'), PDFNumber.of(index));
      node.set(PDFName.of('Tabs'), PDFName.of('S'));
    }
  }

  #color(color: Color, name: PDFOperatorNames): void {
    this.#push(name, ...color.map((part) => PDFNumber.of(Math.round((part / 255) * 1000) / 1000)));
  }

  #push(name: PDFOperatorNames, ...operands: NonNullable<Parameters<typeof PDFOperator.of>[1]>): void {
    this.#page.pushOperators(PDFOperator.of(name, operands));
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
