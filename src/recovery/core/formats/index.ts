import { bmp } from './bmp.ts';
import { cfb } from './cfb.ts';
import type { Format } from './format.ts';
import { gif } from './gif.ts';
import { gzip } from './gzip.ts';
import { jpeg } from './jpeg/jpeg.ts';
import { html, mail, rtf, xml } from './markup.ts';
import { mp4 } from './mp4/mp4.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { elf, exe } from './program.ts';
import { rar } from './rar.ts';
import { riff } from './riff.ts';
import { sevenZip } from './seven-zip.ts';
import { sqlite } from './sqlite.ts';
import { text } from './text.ts';
import { zip } from './zip.ts';

/** Every format that can say whether a file of it is whole. A new one is a file and a line here; the more specific stand first. */
export const formats: readonly Format[] = [
  png,
  jpeg,
  gif,
  bmp,
  mp4,
  riff,
  pdf,
  zip,
  gzip,
  sevenZip,
  rar,
  cfb,
  sqlite,
  elf,
  exe,
  rtf,
  xml,
  html,
  mail,
  text,
];
