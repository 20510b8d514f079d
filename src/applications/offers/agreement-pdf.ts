import { formatMoment } from '#ui/components/text.tsx';
import { titleOf } from './agreement-build.ts';
import { partyWords, type AgreementItem, type AgreementPart, type AgreementSection, type AgreementTable } from './agreement-model.ts';
import type { AgreementRecord } from './agreement.query.ts';
import { fontName, fonts, lettersLackingIn, printable, runsOf, type Weight } from './pdf-letters.ts';

/**
 * An agreement as a tagged PDF: a tree of headings, paragraphs, lists and tables that a screen reader follows, with a language, a title
 * and embedded fonts. Drawn from the same data as the page.
 */

const margin = 56;
const labelWidth = 150;
const gap = 12;
const ink = '#1c1a17';
const soft = '#57534c';

type Element = PDFKit.PDFStructureElement;
/** `scope` is written by the library and missing in its types: which cells the heading of a table speaks for. */
type StructureOptions = PDFKit.Mixins.StructureElementOptions & { readonly scope?: 'Row' | 'Column' };

interface Cell {
  readonly tag: string;
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly weight: Weight;
  readonly colour?: string;
  readonly scope?: 'Row' | 'Column';
}

/** The bytes of the document; `only` takes one part of it: what a provider signs. */
export async function agreementPdf(agreement: AgreementRecord, timeZone: string, only?: AgreementPart['id']): Promise<Uint8Array> {
  const parts = agreement.parts.filter((part) => only === undefined || part.id === only);
  const title = `${parts[0]?.title ?? titleOf(agreement.kind)}: ${agreement.terms.apprentice} and ${agreement.terms.employer}`;
  // Loaded with the first document: a start should not wait for it.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin,
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
    info: { Title: title, Author: agreement.terms.employer, Subject: agreement.terms.programme, CreationDate: dateOf(agreement.changedAt) },
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', () => resolve());
    document.on('error', reject);
  });
  for (const [name, font] of fonts().files) document.registerFont(name, font);
  const writer = new Writer(document);
  for (const part of parts) writer.part(part, agreement);
  writer.signatures(agreement, timeZone);
  writer.footers(`${titleOf(agreement.kind)}, version ${agreement.version}, ${agreement.hash.slice(0, 16)}`);
  writer.end();
  await ended;
  return Buffer.concat(chunks);
}

const dateOf = (moment: Temporal.Instant): Date => new Date(moment.epochMilliseconds);

/** What stands at the top of a document some of whose letters the typeface lacks. */
export const lettersNote =
  'Some letters in this document are not in the typeface of this PDF. In their place stand their Unicode numbers in square brackets, such as [U+0416]; a screen reader is given the letters themselves. The page of the agreement shows every letter, and its text is what is signed.';

class Writer {
  readonly #document: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #width: number;

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
    this.#root = document.struct('Document');
    document.addStructure(this.#root);
    this.#width = document.page.width - 2 * margin;
  }

  part(part: AgreementPart, agreement: AgreementRecord): void {
    const own = this.#child(this.#root, 'Sect');
    if (this.#document.y > margin + 1) this.#document.addPage();
    this.#text(own, 'H1', part.title, { size: 22, weight: 700, after: 4 });
    this.#text(own, 'P', `Between ${agreement.terms.apprentice} and ${agreement.terms.employer}, for ${agreement.terms.programme}`, {
      colour: soft,
      after: 12,
    });
    if (lettersLackingIn(agreement).length > 0) this.#text(own, 'P', lettersNote, { before: -4, after: 12 });
    for (const section of part.sections) this.#section(own, section);
    own.end();
  }

  signatures(agreement: AgreementRecord, timeZone: string): void {
    const own = this.#child(this.#root, 'Sect');
    this.#text(own, 'H2', 'Signatures', { size: 14, weight: 700, before: 14, after: 6, keepWith: 60 });
    this.#items(
      own,
      agreement.parties.map((party): AgreementItem => {
        const signed = agreement.signatures.filter((signature) => signature.party === party);
        return {
          label: partyWords[party],
          value:
            signed.length === 0
              ? null
              : signed
                  .map(
                    (one) =>
                      `${one.name}, ${formatMoment(one.signedAt, timeZone)} (${timeZone}), version ${one.version}; ${one.identifiedBy}`,
                  )
                  .join('\n'),
        };
      }),
      'Not signed yet',
    );
    this.#text(own, 'P', `Version ${agreement.version}. Fingerprint of its text (SHA-256): ${agreement.hash}`, {
      size: 8.5,
      colour: soft,
      before: 8,
    });
    own.end();
  }

  /** The line at the foot of each page: decoration for a screen reader. */
  footers(line: string): void {
    const { start, count } = this.#document.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#document.switchToPage(start + index);
      const { bottom } = this.#document.page.margins;
      this.#document.page.margins.bottom = 0; // else the foot opens a page of its own
      this.#document.markContent('Artifact', { type: 'Pagination' });
      this.#document
        .font(fontName('latin', 400), 8)
        .fillColor(soft)
        .text(`${line}   ·   page ${index + 1} of ${count}`, margin, this.#document.page.height - 40, {
          width: this.#width,
          lineBreak: false,
        });
      this.#document.endMarkedContent();
      this.#document.page.margins.bottom = bottom;
    }
  }

  end(): void {
    this.#root.end();
    this.#document.end();
  }

  #section(parent: Element, section: AgreementSection): void {
    const own = this.#child(parent, 'Sect');
    this.#text(own, 'H2', section.heading, { size: 14, weight: 700, before: 12, after: 5, keepWith: 40 });
    for (const paragraph of section.paragraphs) this.#text(own, 'P', paragraph, { after: 6 });
    this.#items(own, section.items, 'Not stated');
    if (section.table !== null) this.#table(own, section.table);
    this.#list(own, section.list);
    own.end();
  }

  /** Pairs of label and value: a list whose labels stand in their own column. */
  #items(parent: Element, items: readonly AgreementItem[], missing: string): void {
    if (items.length === 0) return;
    const list = this.#child(parent, 'L');
    for (const item of items) {
      const value = item.value ?? missing;
      this.#row(list, 'LI', [
        { tag: 'Lbl', text: item.label, x: margin, width: labelWidth, weight: 700 },
        {
          tag: 'LBody',
          text: value,
          x: margin + labelWidth + gap,
          width: this.#width - labelWidth - gap,
          weight: 400,
          colour: item.value === null ? soft : ink,
        },
      ]);
    }
    list.end();
  }

  #list(parent: Element, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const list = this.#child(parent, 'L');
    for (const line of lines)
      this.#row(list, 'LI', [
        { tag: 'Lbl', text: '•', x: margin, width: 10, weight: 400 },
        { tag: 'LBody', text: line, x: margin + 14, width: this.#width - 14, weight: 400 },
      ]);
    list.end();
  }

  #table(parent: Element, table: AgreementTable): void {
    const own = this.#child(parent, 'Table');
    this.#text(own, 'Caption', table.caption, { weight: 700, before: 4, after: 4, keepWith: 40 });
    const [first, ...others] = table.columns;
    const firstWidth = table.columns.length === 1 ? this.#width : this.#width * 0.34;
    const otherWidth = others.length === 0 ? 0 : (this.#width - firstWidth) / others.length;
    const cells = (row: readonly string[], head: boolean) =>
      row.map((text, index) => ({
        tag: head || index === 0 ? 'TH' : 'TD',
        // Which cells a heading speaks for: those below it or those beside it.
        ...(head ? { scope: 'Column' as const } : index === 0 ? { scope: 'Row' as const } : {}),
        text,
        x: index === 0 ? margin : margin + firstWidth + otherWidth * (index - 1),
        width: (index === 0 ? firstWidth : otherWidth) - gap,
        weight: head ? (700 as const) : (400 as const),
      }));
    if (first !== undefined) this.#row(own, 'TR', cells(table.columns, true));
    for (const row of table.rows) this.#row(own, 'TR', cells(row, false));
    own.end();
  }

  /** Cells side by side; the row goes to the next page as a whole where it does not fit. */
  #row(parent: Element, tag: string, cells: readonly Cell[]): void {
    const size = 10.5;
    const height = Math.max(...cells.map((cell) => this.#height(cell.text, cell.width, cell.weight, size)));
    const room = this.#document.page.height - margin - this.#document.y;
    if (height > room && height < this.#document.page.height - 2 * margin) this.#document.addPage();
    const top = this.#document.y;
    const row = this.#child(parent, tag);
    for (const cell of cells) {
      this.#marked(row, cell, () => {
        this.#document.y = top;
        this.#draw(cell.text, cell.x, cell.width, cell.weight, size, cell.colour ?? ink);
      });
    }
    row.end();
    this.#document.x = margin;
    this.#document.y = top + height + 5;
  }

  #text(
    parent: Element,
    tag: string,
    text: string,
    options: { size?: number; weight?: Weight; colour?: string; before?: number; after?: number; keepWith?: number },
  ): void {
    const { size = 10.5, weight = 400, colour = ink, before = 0, after = 0, keepWith = 0 } = options;
    this.#document.y += before;
    const height = this.#height(text, this.#width, weight, size);
    if (this.#document.y + height + keepWith > this.#document.page.height - margin) this.#document.addPage();
    const top = this.#document.y;
    this.#marked(parent, { tag, text }, () => this.#draw(text, margin, this.#width, weight, size, colour));
    this.#document.x = margin;
    this.#document.y = Math.max(this.#document.y, top + height) + after;
  }

  #child(parent: Element, tag: string, options: StructureOptions = {}): Element {
    const element = this.#document.struct(tag, options);
    parent.add(element);
    return element;
  }

  #marked(parent: Element, { tag, text, scope }: Pick<Cell, 'tag' | 'text' | 'scope'>, draw: () => void): void {
    const element = this.#child(parent, tag, {
      ...(scope === undefined ? {} : { scope }),
      ...(printable(text) === text.normalize('NFC') ? {} : { actual: text }),
    });
    const content = this.#document.markStructureContent(tag);
    draw();
    this.#document.endMarkedContent();
    element.add(content);
    element.end();
  }

  #height(text: string, width: number, weight: Weight, size: number): number {
    this.#document.font(fontName('latin', weight), size);
    return this.#document.heightOfString(printable(text), { width, lineGap: 1.5 });
  }

  /** Letters outside the first font's alphabet come from the second: names keep their accents. */
  #draw(text: string, x: number, width: number, weight: Weight, size: number, colour: string): void {
    const runs = runsOf(printable(text));
    runs.forEach((run, index) => {
      this.#document.font(fontName(run.script, weight), size).fillColor(colour);
      const options = { width, lineGap: 1.5, continued: index < runs.length - 1 };
      if (index === 0) this.#document.text(run.text, x, this.#document.y, options);
      else this.#document.text(run.text, options);
    });
  }
}
