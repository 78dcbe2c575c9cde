import type { CarveType } from './carve-type.ts';
import { bmp } from './types/bmp.ts';
import { evtx } from './types/evtx.ts';
import { gif } from './types/gif.ts';
import { jpeg } from './types/jpeg.ts';
import { mail } from './types/mail.ts';
import { markup } from './types/markup.ts';
import { mp4 } from './types/mp4.ts';
import { ole2 } from './types/ole2.ts';
import { pdf } from './types/pdf.ts';
import { png } from './types/png.ts';
import { regf } from './types/regf.ts';
import { riff } from './types/riff.ts';
import { sevenZip } from './types/seven-zip.ts';
import { sqlite } from './types/sqlite.ts';
import { zip } from './types/zip.ts';

/** Every kind of file that is found without a directory. A new one is a file and a line here. */
export const carveTypes: readonly CarveType[] = [
  jpeg,
  png,
  gif,
  bmp,
  pdf,
  zip,
  sqlite,
  mp4,
  ole2,
  riff,
  sevenZip,
  evtx,
  regf,
  mail,
  markup,
];
