import type { Candidate } from './recogniser.ts';
import { count, isAddressed, notePhrases } from './note-phrases.ts';

/**
 * Blocks of a report that are the text of a ransom note: what stands in quotes, in a fence or behind `>` and reads like one, what
 * follows a line such as 脅迫文： or "Ransom note:", and paragraphs that read like one beyond doubt. Notes enclose other traces.
 */
export function findNoteTexts(text: string): Candidate[] {
  // what neither speaks to its reader nor is introduced is no note; most reports need no closer look
  if (text.length <= LONG && !marker.test(text) && !isAddressed(text)) return [];
  const quoted = quotedBlocks(text);
  const free = paragraphBlocks(text).filter((block) => !quoted.some((other) => other.start < block.end && block.start < other.end));
  return [...quoted, ...free].toSorted((a, b) => a.start - b.start);
}

/** Of a longer paragraph the beginning is looked at. */
const LONG = 20_000;

const quotes = /「[^「」]{30,8000}」|『[^『』]{30,8000}』|“[^“”]{30,8000}”|"[^"]{40,8000}"|```[^`]{40,20000}```|(?:^[ \t]*>.*(?:\n|$))+/gm;
const marker =
  /(?:脅迫文|ランサムノート|身代金要求(?:文|画面|メッセージ)|ransom (?:note|message)|extortion (?:note|message)|following text)/i;

function quotedBlocks(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(quotes)) {
    const introduced = marker.test(text.slice(Math.max(0, match.index - 80), match.index));
    const { says, addressed } = notePhrases(match[0]);
    if (count(says) < (introduced ? 1 : 3) || !(introduced || addressed)) continue;
    const inner = match[0].replace(/^(?:[ \t]*>[ \t]*|```\w*\s*|[「『“"]\s*)/, '');
    const start = match.index + match[0].length - inner.length;
    const end = start + inner.replace(/\s*(?:```|[」』”"])?\s*$/, '').length;
    found.push({ type: 'note-text', start, end });
  }
  return found;
}

type Paragraph = { readonly start: number; readonly end: number; readonly introduced: boolean };

/** Paragraphs that say something of a note, at most two others between them, are one block; together they must say enough. */
function paragraphBlocks(text: string): Candidate[] {
  const blocks: { start: number; end: number; says: number; addressed: boolean; introduced: boolean }[] = [];
  let silent = Infinity;
  for (const paragraph of paragraphs(text)) {
    const { says, addressed } = notePhrases(text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LONG)));
    const block = blocks.at(-1);
    if (says === 0) silent += 1;
    else if (block !== undefined && silent < 3 && !paragraph.introduced) {
      blocks[blocks.length - 1] = { ...block, end: paragraph.end, says: block.says | says, addressed: block.addressed || addressed };
      silent = 0;
    } else {
      blocks.push({ ...paragraph, says, addressed });
      silent = 0;
    }
  }
  const convincing = blocks.filter(
    (block) => (block.introduced && (block.addressed || count(block.says) > 1)) || (block.addressed && count(block.says) >= 3),
  );
  return convincing.map(({ start, end }) => ({ type: 'note-text', start, end }));
}

/**
 * Runs of lines that are not blank. A ruled line (`---`) parts as a blank one does, and so does a line that introduces a note
 * ("脅迫文：", "脅迫文の全文は次のとおり。"), which itself belongs to neither.
 */
function* paragraphs(text: string): Generator<Paragraph> {
  let introduced = false;
  let start = -1;
  let end = -1;
  for (const match of text.matchAll(/[^\n]+/g)) {
    const line = match[0].trim();
    const isRule = /^[-=*_~―─]{3,}$/.test(line);
    const introduces = introducesNote(line);
    if (start >= 0 && (isRule || introduces || /\n[ \t]*\n/.test(text.slice(end, match.index)))) {
      yield { start, end, introduced };
      [start, introduced] = [-1, false];
    }
    if (introduces) introduced = true;
    else if (line !== '' && !isRule) {
      if (start < 0) start = match.index + match[0].length - match[0].trimStart().length;
      end = match.index + match[0].trimEnd().length;
    }
  }
  if (start >= 0) yield { start, end, introduced };
}

/** A line that says that a note follows, and nothing of the note itself. */
const introducesNote = (line: string): boolean =>
  line.length < 120 &&
  marker.test(line) &&
  (/[:：】\]]$/.test(line) || line.length < 30 || /(?:次|以下|下記)の(?:とおり|通り)。?$|as follows\.?$/i.test(line));
