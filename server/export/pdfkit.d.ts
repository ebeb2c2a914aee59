/**
 * The part of pdfkit that the PDF copy uses; the package brings no types. Lengths are points from the page's upper left
 * corner. Text of a dictionary must be a `String` object: a plain string becomes a PDF name.
 */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';
  import type { OpenFont } from 'fontkit';

  export interface StructureContent {
    readonly refs: readonly unknown[];
  }

  export interface StructureElement {
    add(child: StructureElement | StructureContent): this;
    end(): void;
  }

  export interface OutlineItem {
    addItem(title: string, options?: { expanded?: boolean; top?: number }): OutlineItem;
  }

  export default class PDFDocument extends Readable {
    constructor(options: {
      size: string;
      margin: number;
      pdfVersion: '1.7';
      tagged: boolean;
      lang: string;
      displayTitle: boolean;
      bufferPages: boolean;
      autoFirstPage: boolean;
      font: null;
      info: Readonly<Record<string, string | Date>>;
    });
    readonly page: { width: number; height: number };
    readonly outline: OutlineItem;
    addPage(): this;
    bufferedPageRange(): { start: number; count: number };
    switchToPage(index: number): unknown;
    end(): void;
    registerFont(name: string, font: OpenFont): this;
    font(name: string, size: number): this;
    widthOfString(text: string): number;
    text(
      text: string,
      x: number,
      y: number,
      options: { lineBreak: false; baseline: 'alphabetic'; textWidth: number; wordCount: number },
    ): this;
    save(): this;
    transform(a: number, b: number, c: number, d: number, e: number, f: number): this;
    restore(): this;
    lineWidth(width: number): this;
    lineCap(cap: 'butt' | 'round'): this;
    dash(length: number, options: { space: number; phase?: number }): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    quadraticCurveTo(cpx: number, cpy: number, x: number, y: number): this;
    path(path: string): this;
    circle(x: number, y: number, radius: number): this;
    lineJoin(join: 'round'): this;
    rect(x: number, y: number, width: number, height: number): this;
    stroke(): this;
    fill(): this;
    struct(type: string, options?: { alt?: string; title?: string; lang?: string }): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: 'Artifact' | 'Span', options: { type?: string; actual?: string }): this;
    markStructureContent(tag: string): StructureContent;
    endMarkedContent(): this;
    addNamedDestination(name: string, fit: 'XYZ', left: number, top: number, zoom: null): void;
    goTo(x: number, y: number, width: number, height: number, name: string, options: AnnotationOptions): this;
    link(x: number, y: number, width: number, height: number, url: string, options: AnnotationOptions): this;
    annotate(x: number, y: number, width: number, height: number, options: AnnotationOptions): this;
  }

  interface AnnotationOptions {
    structParent?: StructureElement;
    Subtype?: 'Highlight' | 'Text';
    Contents?: object;
    T?: object;
    NM?: object;
    M?: Date;
    C?: readonly number[];
    CA?: number;
    F?: number;
    Name?: string;
    QuadPoints?: readonly number[];
  }
}
