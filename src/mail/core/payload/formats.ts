import type { Format } from './format.ts';
import { cabinet } from './formats/cabinet.ts';
import { calendar } from './formats/calendar.ts';
import { chm } from './formats/chm.ts';
import { compound } from './formats/compound.ts';
import { gzip } from './formats/gzip.ts';
import { html } from './formats/html.ts';
import { image } from './formats/image.ts';
import { internetShortcut } from './formats/internet-shortcut.ts';
import { iso } from './formats/iso.ts';
import { lha } from './formats/lha.ts';
import { lnk } from './formats/lnk.ts';
import { message } from './formats/message.ts';
import { office } from './formats/office.ts';
import { officeXml } from './formats/office-xml.ts';
import { onenote } from './formats/onenote.ts';
import { otherArchive } from './formats/other-archive.ts';
import { pdf } from './formats/pdf.ts';
import { profile } from './formats/profile.ts';
import { program } from './formats/program.ts';
import { rar } from './formats/rar.ts';
import { rtf } from './formats/rtf.ts';
import { script } from './formats/script.ts';
import { sevenZip } from './formats/seven-zip.ts';
import { signature } from './formats/signature.ts';
import { svg } from './formats/svg.ts';
import { tar } from './formats/tar.ts';
import { text } from './formats/text.ts';
import { virtualDisk } from './formats/virtual-disk.ts';
import { zip } from './formats/zip.ts';

/** Every format, one line each. Among equally sure ones the earlier stands. */
export const formats: readonly Format[] = [
  lnk,
  program,
  compound,
  pdf,
  office,
  officeXml,
  zip,
  rar,
  sevenZip,
  cabinet,
  gzip,
  tar,
  lha,
  otherArchive,
  iso,
  virtualDisk,
  onenote,
  chm,
  rtf,
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
