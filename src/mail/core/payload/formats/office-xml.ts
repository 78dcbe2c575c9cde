import { openCompoundFile } from '../../containers/compound-file.ts';
import { base64, fromBase64 } from '../base64.ts';
import { commandIn } from '../commands.ts';
import type { Format } from '../format.ts';
import { inspectDdeLink, inspectFields, inspectRelations } from '../inspect-office.ts';
import { compoundSample } from '../samples/compound-sample.ts';
import { joined, latin } from '../samples/sample-bytes.ts';
import { vbaSample } from '../samples/vba-sample.ts';
import { textOf } from '../text-of.ts';
import { inspectCompound } from './compound.ts';

/** A document in one XML file: Word 2003's own, or the parts of Office Open XML in a row (flat OPC). Word opens it by what stands in it. */
export const officeXml: Format = {
  id: 'office-xml',
  name: { ja: 'XML形式のOffice文書', en: 'Office document in XML' },
  kind: 'document',
  sniff: ({ headLower }) =>
    headLower.includes('<?mso-application') ||
    headLower.includes('schemas.microsoft.com/office/word/2003/wordml') ||
    headLower.includes('schemas.microsoft.com/office/2006/xmlpackage')
      ? 0.92
      : 0,
  inspect({ bytes }, work) {
    const text = textOf(bytes, work.ports);
    inspectFields(text, 0, work);
    inspectRelations(text, 0, work);
    inspectDdeLink(text, 0, work);
    const book = /<SupBook>\s{0,50}<Path>([^<]{1,300}\|[^<]{0,300})</u.exec(text);
    if (book && commandIn(book[1] ?? '')) work.mark('dde', book[1] ?? '', book.index);
    for (const match of text.matchAll(/<(?:pkg:binaryData|w:binData(?:\s[^<>]{0,300})?)>([^<]{8,})</gu)) {
      const content = fromBase64(match[1] ?? '');
      if (!work.spend(content.length)) break;
      const opened = openCompoundFile(content);
      // Word 2003 packs its macros once more: "ActiveMime".
      if (opened.ok) inspectCompound(opened.value, match.index, work);
      else if (/^\s{0,8}QWN0aXZlTWlt/u.test(match[1] ?? '')) work.mark('macro', '', match.index);
    }
    return work.has('macro') ? 'macro-document' : 'document';
  },
  examples: [
    {
      title: 'a text',
      name: 'a.xml',
      bytes: () => latin('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
      kind: 'document',
      marks: [],
    },
    {
      title: 'a DDE field, in the name of a Word document',
      name: 'a.doc',
      bytes: () => latin('<?mso-application progid="Word.Document"?><w:instrText>DDEAUTO inert "x"</w:instrText>'),
      kind: 'document',
      marks: ['dde'],
    },
    {
      title: 'a macro among its parts',
      name: 'a.xml',
      bytes: () =>
        joined(
          latin('<?mso-application progid="Word.Document"?><pkg:part><pkg:binaryData>'),
          latin(base64(compoundSample(vbaSample('x = 1')))),
          latin('</pkg:binaryData></pkg:part>'),
        ),
      kind: 'macro-document',
      marks: ['macro'],
    },
  ],
};
