import type { Language, Text } from '#model/text.ts';
import type { Tlp } from '#model/handling.ts';
import type { LetterKind } from './letter-kind.ts';
import type { Said } from './said.ts';

/**
 * A letter as a pure structure, from which every format is made. Nothing in it is markup: what people wrote is text, and stays text in each format.
 */
export type Letter = {
  readonly kind: LetterKind | 'agreement';
  readonly title: Text;
  /** Names a file: `OUT-2026-0001-request`. */
  readonly name: string;
  /** `YYYY-MM-DD`, as Japan counts; also the date that files bear. */
  readonly date: string;
  readonly from: Text;
  readonly to: Text;
  readonly tlp: Tlp;
  readonly blocks: readonly Block[];
};

export type Block =
  | { readonly kind: 'heading'; readonly words: Said; /** The provision that asks for it. */ readonly article: string }
  | { readonly kind: 'paragraph'; readonly words: Said }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: Text; readonly value: Said }[] }
  | { readonly kind: 'table'; readonly name: Text; readonly columns: readonly Text[]; readonly rows: readonly (readonly Said[])[] }
  /** Numbered matters: questions with what is asked for, answers, conditions. */
  | { readonly kind: 'items'; readonly items: readonly { readonly label: string; readonly words: Said; readonly note: Said | null }[] }
  /** What the reader must know of the letter itself. */
  | { readonly kind: 'notice'; readonly words: Said }
  | { readonly kind: 'signature'; readonly lines: readonly { readonly label: Text; readonly value: Said }[] };

/** The languages of a letter: `both` is the English letter and the Japanese one behind it, from the same slots. */
export type LetterLanguage = Language | 'both';
export const languagesOf = (asked: LetterLanguage): readonly Language[] => (asked === 'both' ? ['en', 'ja'] : [asked]);
