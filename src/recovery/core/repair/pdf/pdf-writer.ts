import type { ByteSource } from '#model/byte-source.ts';
import type { Piece } from '../../recovered.ts';
import { intact, rebuilt } from '../../recovered.ts';

/** Writes the objects of a PDF one behind the other and a cross-reference table behind them (ISO 32000-2 §7.5.4). */
export class PdfWriter {
  readonly pieces: Piece[] = [];
  readonly places = new Map<number, { readonly at: number; readonly generation: number }>();
  readonly file: ByteSource;
  at = 0;

  constructor(file: ByteSource, version: string) {
    this.file = file;
    // Four bytes above 127 tell programs that the file is not text.
    this.text(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`);
  }

  /** `12 0 obj`: the number is never claimed, since noise before a digit would make another one of it. */
  begin(number: number, generation: number): void {
    this.places.set(number, { at: this.at, generation });
    this.text(`${number} ${generation} obj`);
  }

  text(text: string): void {
    this.bytes(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length > 0) this.add(rebuilt(bytes));
  }

  /** Bytes [from, to) of the file, as certain or not. */
  copy(from: number, to: number, isCertain: boolean): void {
    const piece = intact(this.file, from, to);
    if (to > from) this.add(isCertain ? piece : { ...piece, provenance: 'rebuilt' });
  }

  finish(root: number, info: number | null): Piece[] {
    const start = this.at;
    const size = Math.max(0, ...this.places.keys()) + 1;
    const lines = ['xref\n', '0 1\n0000000000 65535 f \n'];
    for (const [number, { at, generation }] of [...this.places].toSorted(([a], [b]) => a - b))
      lines.push(`${number} 1\n${String(at).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`);
    const named = info === null ? '' : `/Info ${info} 0 R`;
    lines.push(`trailer\n<</Size ${size}/Root ${root} 0 R${named}>>\nstartxref\n${start}\n%%EOF\n`);
    this.text(lines.join(''));
    return this.pieces;
  }

  add(piece: Piece): void {
    const last = this.pieces.at(-1);
    this.at += piece.length;
    // Neighbouring texts become one piece, or a file of many objects would be one of very many pieces.
    if (last?.provenance === 'rebuilt' && piece.provenance === 'rebuilt' && last.length + piece.length < 4096) {
      const joined = new Uint8Array(last.length + piece.length);
      joined.set(last.read(0, last.length));
      joined.set(piece.read(0, piece.length), last.length);
      this.pieces[this.pieces.length - 1] = rebuilt(joined);
    } else this.pieces.push(piece);
  }
}
