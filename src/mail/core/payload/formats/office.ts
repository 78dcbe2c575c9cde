import { mailLimits } from '../../limits.ts';
import type { FileSeen, Format } from '../format.ts';
import { inspectOffice } from '../inspect-office.ts';
import { officeSample } from '../samples/office-sample.ts';
import { compoundSample } from '../samples/compound-sample.ts';
import { latin } from '../samples/sample-bytes.ts';
import { nativeSample, vbaSample } from '../samples/vba-sample.ts';
import { readZipDirectory } from '../zip-directory.ts';

const macros = (source: string): Record<string, Uint8Array> => ({ 'word/vbaProject.bin': compoundSample(vbaSample(source, 'Project')) });
const outside = (type: string, target: string): string =>
  `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

/** Office Open XML (ECMA-376) and OpenDocument: a ZIP with a table of its parts. */
export const office: Format = {
  id: 'office',
  name: { ja: 'Office文書', en: 'Office document' },
  kind: 'document',
  sniff: (file) => (file.head.startsWith('PK\x03\x04') && isPackage(file) ? 0.95 : 0),
  inspect({ bytes }, work) {
    const members = readZipDirectory(bytes, work, mailLimits.archiveMembers);
    return members ? inspectOffice(bytes, members, work) : 'document';
  },
  examples: [
    { title: 'a text', name: 'a.docx', bytes: (ports) => officeSample({}, ports), kind: 'document', marks: [] },
    {
      title: 'a macro that only sums',
      name: '見積書.docm',
      bytes: (ports) => officeSample(macros('Sub Total()\r\n x = 1\r\nEnd Sub'), ports),
      kind: 'macro-document',
      marks: ['macro'],
    },
    {
      title: 'a macro that starts by itself and would start a program (its words only)',
      name: '資料.docm',
      bytes: (ports) => officeSample(macros('Sub Document_Open()\r\n Set inert = CreateObject("WScript.Shell")\r\nEnd Sub'), ports),
      kind: 'macro-document',
      marks: ['macro', 'macro-attack'],
    },
    {
      title: 'a template from outside',
      name: 'a.docx',
      bytes: (ports) =>
        officeSample({ 'word/_rels/settings.xml.rels': latin(outside('attachedTemplate', 'https://files.example/a.dotm')) }, ports),
      kind: 'document',
      marks: ['template-injection'],
    },
    {
      title: 'a link that a reader may click',
      name: 'a.docx',
      bytes: (ports) => officeSample({ 'word/_rels/document.xml.rels': latin(outside('hyperlink', 'https://www.example/')) }, ports),
      kind: 'document',
      marks: [],
    },
    {
      title: 'such a link and a template of its own organisation on a drive',
      name: 'a.docx',
      bytes: (ports) =>
        officeSample(
          {
            'word/_rels/document.xml.rels': latin(outside('hyperlink', 'https://www.example/')),
            'word/_rels/settings.xml.rels': latin(outside('attachedTemplate', 'file:///C:/Templates/letter.dotx')),
          },
          ports,
        ),
      kind: 'document',
      marks: ['external-link'],
    },
    {
      title: 'an object from outside',
      name: 'a.docx',
      bytes: (ports) =>
        officeSample({ 'word/_rels/document.xml.rels': latin(outside('oleObject', 'mhtml:https://files.example/a.html!x')) }, ports),
      kind: 'document',
      marks: ['remote-object'],
    },
    {
      title: 'a DDE field cut into pieces',
      name: 'a.docx',
      bytes: (ports) =>
        officeSample(
          {
            'word/document.xml': latin('<w:document><w:instrText>DDE</w:instrText><w:instrText>AUTO inert "x"</w:instrText></w:document>'),
          },
          ports,
        ),
      kind: 'document',
      marks: ['dde'],
    },
    {
      title: 'a batch file dragged into it',
      name: 'a.docx',
      bytes: (ports) =>
        officeSample(
          { 'word/embeddings/oleObject1.bin': compoundSample({ '\x01Ole10Native': nativeSample('a.bat', latin('rem inert')) }) },
          ports,
        ),
      kind: 'document',
      marks: ['embedded-executable', 'embedded-object', 'script'],
    },
    {
      title: 'an Excel 4 macro sheet that starts by itself',
      name: 'a.xlsm',
      bytes: (ports) =>
        officeSample(
          {
            'xl/workbook.xml': latin('<workbook><definedName name="_xlnm.Auto_Open">M!A1</definedName></workbook>'),
            'xl/macrosheets/sheet1.xml': latin('<xm:macrosheet/>'),
          },
          ports,
        ),
      kind: 'macro-document',
      marks: ['macro-sheet', 'macro-sheet-starts'],
    },
    {
      title: 'a link to another workbook and an ActiveX control',
      name: 'a.xlsx',
      bytes: (ports) =>
        officeSample(
          {
            'xl/externalLinks/_rels/externalLink1.xml.rels': latin(outside('externalLinkPath', 'book2.xlsx')),
            'xl/activeX/activeX1.xml': latin('<ax/>'),
          },
          ports,
        ),
      kind: 'document',
      marks: ['external-link', 'activex'],
    },
  ],
};

/** The directory is read only where the end of the file is there; names in it are enough. */
function isPackage({ bytes }: FileSeen): boolean {
  const members = readZipDirectory(bytes, plainNames, 2_000);
  return members?.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype') ?? false;
}

/** Names of parts are ASCII: for telling what it is, bytes as they stand will do. */
const plainNames = {
  ports: {
    decode: () => null,
    latin1: (bytes: Uint8Array): string => (bytes.length > 64 ? '' : String.fromCharCode(...bytes)),
  },
};
