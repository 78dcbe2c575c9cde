import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { readInput, type Reception } from '../read-input.ts';
import { readJson } from './read-json.ts';
import type { Decode, ReadItem } from './reader.ts';
import { readUsualLine } from './usual-line.ts';
import { firstWrongByte } from './wrong-byte.ts';

const LF = 10;
const CR = 0x0d;
const MARK = 0xfeff;

/** The records of a chunk of whole lines; `line` (from 1) and `byte` are those of its beginning. Blank lines count for nothing. Answers how many lines there were. */
export function* chunkRecords(bytes: Uint8Array, line: number, byte: number, decode: Decode): Generator<ReadItem, number> {
  // Nearly always the whole chunk is well written, and then it is decoded at once.
  const text = decode('utf-8', bytes);
  let lines = 0;
  for (let at = 0, from = 0; at < bytes.length; lines += 1) {
    const lf = bytes.indexOf(LF, at);
    const end = lf < 0 ? bytes.length : lf;
    const place = { line: line + lines, byte: byte + at };
    if (text === null) {
      const written = decode('utf-8', bytes.subarray(at, end));
      if (written === null) yield { ...place, outcome: wrongEncoding(decode, bytes.subarray(at, end), place.byte) };
      else if (!isBlank(written, 0, written.length)) yield { ...place, outcome: readRecord(written) };
    } else {
      const feed = text.indexOf('\n', from);
      const stop = feed < 0 ? text.length : feed;
      // The decoder takes a byte order mark from the beginning of the chunk; files put together have more of them.
      const start = text.charCodeAt(from) === MARK && at > 0 ? from + 1 : from;
      if (!isBlank(text, start, stop)) yield { ...place, outcome: readRecord(text, start, stop) };
      from = stop + 1;
    }
    at = end + 1;
  }
  return lines;
}

/** The text of a line → a report; the line stands at [start, end) of `text`. One of the usual form takes the short way. */
export function readRecord(text: string, start = 0, end = text.length): Outcome<Reception> {
  const usual = readUsualLine(text, start, end);
  if (usual !== null) return accept({ input: usual, warnings: [] });
  const stop = text.charCodeAt(end - 1) === CR ? end - 1 : end;
  const json = readJson(text.slice(start, stop));
  return json.ok ? readInput(json.value) : json;
}

function wrongEncoding(decode: Decode, line: Uint8Array, byte: number): ReturnType<typeof refuse> {
  const wrong = byte + firstWrongByte(decode, 'utf-8', line);
  return refuse('wrong-encoding', { encoding: 'UTF-8', byte: wrong }, { byte: wrong });
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== CR) return false;
  }
  return true;
}
