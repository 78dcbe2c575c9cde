import type { Format } from './format.ts';
import { calendar } from './formats/calendar.ts';
import { compound } from './formats/compound.ts';
import { html } from './formats/html.ts';
import { image } from './formats/image.ts';
import { internetShortcut } from './formats/internet-shortcut.ts';
import { lnk } from './formats/lnk.ts';
import { message } from './formats/message.ts';
import { pdf } from './formats/pdf.ts';
import { profile } from './formats/profile.ts';
import { program } from './formats/program.ts';
import { script } from './formats/script.ts';
import { signature } from './formats/signature.ts';
import { svg } from './formats/svg.ts';
import { text } from './formats/text.ts';
import { zip } from './formats/zip.ts';

/** Every format, one line each. Among equally sure ones the earlier stands. */
export const formats: readonly Format[] = [
  lnk,
  program,
  compound,
  pdf,
  zip,
  image,
  svg,
  internetShortcut,
  calendar,
  profile,
  script,
  signature,
  html,
  message,
  text,
];
