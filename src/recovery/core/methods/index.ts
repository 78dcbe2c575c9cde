import { blackbastaKeystream } from './blackbasta-keystream.ts';
import { keepIntact } from './keep-intact.ts';
import { keystreamReuse } from './keystream-reuse.ts';
import { lockbit3FooterReuse } from './lockbit3-footer-reuse.ts';
import type { Method } from './method.ts';
import { prometheusTicks } from './prometheus-ticks.ts';
import { repairJpeg } from './repair-jpeg.ts';
import { repairMail } from './repair-mail.ts';
import { repairMp4 } from './repair-mp4.ts';
import { repairPages } from './repair-pages.ts';
import { repairPdf } from './repair-pdf.ts';
import { repairPng } from './repair-png.ts';
import { repairSqlite } from './repair-sqlite.ts';
import { repairZip } from './repair-zip.ts';
import { withKey } from './with-key.ts';

/** Every way to get a file back, in the order in which they are tried: with a key, by breaking, by saving what is there. A new one is a file and a line here. */
export const methods: readonly Method[] = [
  withKey,
  lockbit3FooterReuse,
  blackbastaKeystream,
  prometheusTicks,
  keystreamReuse,
  repairZip,
  repairPdf,
  repairPng,
  repairSqlite,
  repairPages,
  repairMp4,
  repairJpeg,
  repairMail,
  keepIntact,
];
