import { openCompoundFile } from '../../containers/compound-file.ts';
import type { CompoundFile } from '../../containers/compound-file.ts';
import { find, u16le } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { inspectMacros } from '../inspect-macros.ts';
import { inspectPackaged } from '../inspect-packaged.ts';
import { inspectSlides } from '../inspect-slides.ts';
import { inspectWorkbook } from '../inspect-workbook.ts';
import { compoundSample } from '../samples/compound-sample.ts';
import { joined, latin, u16, u32 } from '../samples/sample-bytes.ts';
import { nativeSample, vbaSample } from '../samples/vba-sample.ts';
import { workbookSample } from '../samples/workbook-sample.ts';
import type { FileKind } from '../triage.ts';
import type { Work } from '../work.ts';

/** How much of one stream is read. */
const mostOfStream = 32 * 1024 * 1024;
/** Root class of Windows Installer packages, {000C1084-0000-0000-C000-000000000046}; patches and transforms have 1086 and 1082. */
const installer = /^8[246]100c0000000000c000000000000046$/u;

/** Compound file ([MS-CFB]): Office 97–2003, encrypted Office documents, Outlook messages, installers. */
export const compound: Format = {
  id: 'compound',
  name: { ja: '旧形式のOffice文書など（OLE）', en: 'old Office document and the like (OLE)' },
  kind: 'document',
  sniff: ({ head }) => (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') ? 1 : 0),
  inspect(file, work) {
    const opened = openCompoundFile(file.bytes);
    if (!opened.ok) return 'document';
    return inspectCompound(opened.value, 0, work);
  },
  examples: [
    {
      title: 'a document without anything',
      name: 'a.doc',
      bytes: () => compoundSample({ WordDocument: latin('plain') }),
      kind: 'document',
      marks: [],
    },
    {
      title: 'a macro that only sums',
      name: '集計.xls',
      bytes: () => compoundSample(vbaSample('Sub Total()\r\n  Range("A1").Value = 1\r\nEnd Sub\r\n')),
      kind: 'macro-document',
      marks: ['macro'],
    },
    {
      title: 'a macro that starts by itself and would start a program (its words only)',
      name: '資料.doc',
      bytes: () => compoundSample(vbaSample('Sub AutoOpen()\r\n  \' inert\r\n  x = "Sh" & "ell"\r\n  Shell "inert"\r\nEnd Sub\r\n')),
      kind: 'macro-document',
      marks: ['macro', 'macro-attack'],
    },
    {
      title: 'a macro that fills in a form when it is opened, and another that reaches for files',
      name: '様式.xls',
      bytes: () =>
        compoundSample(
          vbaSample(
            'Sub Auto_Open()\r\n  x = 1\r\nEnd Sub\r\nSub Save()\r\n  Set inert = CreateObject("Scripting.FileSystemObject")\r\nEnd Sub\r\n',
          ),
        ),
      kind: 'macro-document',
      marks: ['macro', 'macro-starts', 'macro-runs'],
    },
    {
      title: 'a macro of which only compiled code is left',
      name: 'a.doc',
      bytes: () => compoundSample({ ...vbaSample(''), 'Macros/VBA/Module1': new Uint8Array(2_000) }),
      kind: 'macro-document',
      marks: ['macro', 'macro-stomped'],
    },
    {
      title: 'Excel 4 macros that start by themselves, and a link to a command (its words only)',
      name: 'a.xls',
      bytes: () => compoundSample({ Workbook: workbookSample('macro-sheet', 'auto-open', 'dde') }),
      kind: 'macro-document',
      marks: ['macro-sheet', 'macro-sheet-starts', 'dde'],
    },
    {
      title: 'a workbook with a password: nothing behind it is read',
      name: 'a.xls',
      bytes: () => compoundSample({ Workbook: workbookSample('password', 'dde') }),
      kind: 'document',
      marks: ['encrypted-document'],
    },
    {
      title: 'slides with a macro: a compound file in a record',
      name: 'a.ppt',
      bytes: () => {
        const project = compoundSample(vbaSample('x = 1'));
        return compoundSample({
          'PowerPoint Document': joined([0x0f, 0], u16(1000), u32(8 + project.length), [0, 0], u16(0x1011), u32(project.length), project),
        });
      },
      kind: 'macro-document',
      marks: ['macro'],
    },
    {
      title: 'a program that a document only refers to',
      name: 'a.doc',
      bytes: () =>
        compoundSample({
          'ObjectPool/_1/\x01Ole10Native': joined(
            u32(60),
            u16(2),
            latin('inert.exe\0C:\\inert.exe\0'),
            u16(0),
            u16(1),
            u16(1),
            latin('C:\\inert.exe\0'),
          ),
        }),
      kind: 'document',
      marks: ['embedded-executable'],
    },
    {
      title: 'a Windows Installer package, its class only',
      name: 'a.msi',
      bytes: () => compoundSample({ a: latin('inert') }, Uint8Array.of(0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46)),
      kind: 'program',
      marks: ['installer'],
    },
    {
      title: 'a text dragged into a document',
      name: 'a.doc',
      bytes: () => compoundSample({ 'ObjectPool/_1/\x01Ole10Native': nativeSample('資料.txt', latin('inert')) }),
      kind: 'document',
      marks: ['embedded-file'],
    },
    {
      title: 'an Office document with a password',
      name: '名簿.xlsx',
      bytes: () => compoundSample({ EncryptionInfo: latin('inert'), EncryptedPackage: latin('inert') }),
      kind: 'document',
      marks: ['encrypted-document'],
    },
    {
      title: 'a script dragged into a document',
      name: 'a.doc',
      bytes: () => compoundSample({ 'ObjectPool/_1/\x01Ole10Native': nativeSample('資料.js', latin('var inert = 1;')) }),
      kind: 'document',
      marks: ['embedded-executable', 'script'],
    },
    {
      title: 'an object of the Equation Editor',
      name: 'a.doc',
      bytes: () => compoundSample({ 'ObjectPool/_1/Equation Native': latin('inert') }),
      kind: 'document',
      marks: ['equation'],
    },
  ],
};

/** A compound file that is the attachment, a macro project or an object within another document. `offset`: where it stands in the file looked at. */
export function inspectCompound(file: CompoundFile, offset: number, work: Work): FileKind {
  const names = new Set(file.entries.map(({ name }) => name.toLowerCase()));
  if (installer.test(file.classId)) {
    work.mark('installer', '', offset);
    return 'program';
  }
  if (names.has('encryptedpackage')) {
    work.encrypted = true;
    work.mark('encrypted-document', 'EncryptedPackage', offset);
    return 'document';
  }
  inspectMacros(file, offset, work);
  for (const entry of file.entries) {
    if (entry.kind !== 'stream' || work.room <= 0) continue;
    const name = entry.name.toLowerCase();
    if (name === '\x01ole10native' && work.spend(entry.size)) inspectPackaged(file.read(entry, mostOfStream), offset, work);
    else if (name === 'equation native') work.mark('equation', entry.path, offset);
    else if ((name === 'workbook' || name === 'book') && work.spend(entry.size))
      inspectWorkbook(file.read(entry, mostOfStream), offset, work);
    else if (name === 'worddocument' && work.spend(entry.size)) inspectWord(file.read(entry, mostOfStream), offset, work);
    else if (name === 'powerpoint document' && work.spend(entry.size))
      inspectSlides(file.read(entry, mostOfStream), offset, work, inspectCompound);
    else if (name === 'encryptedsummary') {
      work.encrypted = true;
      work.mark('encrypted-document', entry.path, offset);
    } else if (name === '\x01ole') work.mark('embedded-object', entry.path, offset);
  }
  if (file.entries.some(({ name }) => name.startsWith('__substg1.0_') || name === '__properties_version1.0')) return 'message';
  return work.has('macro', 'macro-sheet') ? 'macro-document' : 'document';
}

/** [MS-DOC] 2.5.2: the FIB says whether it is encrypted; fields that call DDE stand in the text. */
function inspectWord(bytes: Uint8Array, offset: number, work: Work): void {
  if (u16le(bytes, 0) !== 0xa5ec) return;
  if (u16le(bytes, 10) & 0x0100) {
    work.encrypted = true;
    work.mark('encrypted-document', 'WordDocument', offset);
    return;
  }
  for (const word of ['DDEAUTO', 'D\0D\0E\0A\0U\0T\0O']) {
    const at = find(bytes, word);
    if (at >= 0) work.mark('dde', work.ports.latin1(bytes.subarray(at, at + 160)).replace(/[^ -~]/gu, ''), offset);
  }
}
