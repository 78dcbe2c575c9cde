import type { ParsedMessage, Part } from '../mime/message.ts';
import { lineStarts } from './line-starts.ts';
import { marksOf, rareMark } from './quote-marks.ts';
import type { TextLine } from './text-line.ts';

/**
 * The lines of a text/plain body with their bytes, marks of quoting taken off. `text`: the body decoded; `firstLine`: the line of the message in which it
 * begins. Lines of format=flowed (RFC 3676) are joined. Where the lines of the text are not those of the bytes (base64, UTF-16), each stands for the part.
 */
export function plainLines(message: ParsedMessage, part: Part, text: string, firstLine: number): readonly TextLine[] {
  const written = text.split('\n');
  const lines = placedLines(message, part, written, firstLine);
  const marked = rareMarksTaken(lines);
  return part.parameters.get('format')?.toLowerCase() === 'flowed'
    ? flowed(marked, part.parameters.get('delsp')?.toLowerCase() === 'yes')
    : marked;
}

function placedLines({ bytes }: ParsedMessage, part: Part, written: readonly string[], firstLine: number): TextLine[] {
  const found = lineStarts(bytes, part.body, part.encoding);
  // A body of which only the beginning was read has more lines than text.
  const starts =
    found !== null && written.length <= found.from.length && (written.length === found.from.length || isCut(found.from, written.length))
      ? found
      : null;
  const { from, to } = part.body;
  return written.map((line, index) => {
    const { depth, text } = marksOf(line);
    const place =
      starts === null
        ? { from, to, line: firstLine }
        : { from: starts.from[index] ?? from, to: starts.to[index] ?? to, line: firstLine + (starts.line[index] ?? 0) };
    return { text, depth, ...place, part: part.path, role: 'frame' };
  });
}

/** Only of very long bodies is a part read. */
const isCut = (from: readonly number[], read: number): boolean => (from[read] ?? 0) - (from[0] ?? 0) > 500_000;

/** `| ` and initials as marks where two lines have the same. */
function rareMarksTaken(lines: TextLine[]): TextLine[] {
  const borne = lines.map(({ depth, text }) => (depth === 0 ? rareMark(text) : null));
  const counts = new Map<string, number>();
  for (const mark of borne) if (mark !== null) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  if (counts.size === 0) return lines;
  return lines.map((line, index) => {
    const mark = borne[index] ?? null;
    if (mark === null || (counts.get(mark) ?? 0) < 2) return line;
    return { ...line, depth: 1, text: line.text.slice(mark.length).replace(/^ /, '') };
  });
}

/**
 * RFC 3676 §4: a line that ends in a blank goes on in the next one of the same depth; one blank at the beginning was put there; `-- ` stands alone. Lines
 * that were joined keep the bytes of all.
 */
function flowed(lines: readonly TextLine[], deleteBlank: boolean): TextLine[] {
  const joined: TextLine[] = [];
  let pieces: string[] = [];
  let first: TextLine | null = null;
  let last: TextLine | null = null;
  const close = (): void => {
    if (first && last) joined.push({ ...first, text: pieces.join(''), to: last.to });
    pieces = [];
    first = null;
  };
  for (const line of lines) {
    const text = line.depth === 0 && line.text.startsWith(' ') ? line.text.slice(1) : line.text;
    if (first !== null && ((first as TextLine).depth !== line.depth || text === '-- ')) close();
    first ??= line;
    last = line;
    const soft = text.endsWith(' ') && text !== '-- ';
    pieces.push(soft && deleteBlank ? text.slice(0, -1) : text);
    if (!soft) close();
  }
  close();
  return joined;
}
