/**
 * One line of a body as it is read. `depth`: how many quotes it stands in by its marks or tags, which `text` no longer has. `from`, `to`: its bytes in the
 * message, without the line end; where the part is coded as a whole (base64, HTML), the part's. `line`: the number in the message, from 1.
 */
export type TextLine = {
  readonly text: string;
  depth: number;
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly part: string;
  /** A quote only if a line above says so: an indented block without any sign of being one. */
  readonly weak?: boolean;
  /** What a mail program marked as the lines above a quote: of the marked lines that follow, or of all the rest. */
  readonly introduces?: 'marks' | 'rest';
  /** What the letter makes of it. Nobody's own words (a list's footer) until somebody says otherwise. */
  role: 'own' | 'quote' | 'frame';
};
