import type { Zippable } from 'fflate';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { latin } from '../../integer.ts';
import { noise, prose } from '../../inflate/prose-fixture.ts';

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A text document of Office Open XML with so many paragraphs and a picture that is noise. */
export function wordParts(paragraphs: number, salt = 1): Record<string, Uint8Array> {
  const text = latin(prose(salt, paragraphs * 90)).replace(/[^ -~]|[<&>]/g, ' ');
  const body = Array.from(
    { length: paragraphs },
    (_, at) => `<w:p><w:r><w:t xml:space="preserve">${text.slice(at * 80, at * 80 + 80)}</w:t></w:r></w:p>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${w}" xmlns:r="${office}"><w:body>${body.join('')}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/image" Target="media/image1.png"/></Relationships>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles xmlns:w="${w}">${'<w:style w:type="paragraph"><w:name w:val="Normal"/></w:style>'.repeat(40)}</w:styles>`,
  };
  const bytes = Object.fromEntries(Object.entries(parts).map(([name, part]): [string, Uint8Array] => [name, latinBytes(part)]));
  return { ...bytes, 'word/media/image1.png': noise(salt, 60_000) };
}

export const latinBytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

export const zipped = (parts: Zippable): Uint8Array => zipSync(parts, { level: 6 });

/** The same with sizes behind the data (flag bit 3), as programs write that do not seek. */
export function streamed(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of Object.entries(parts)) {
    const member = new ZipDeflate(name, { level: 6 });
    zip.add(member);
    member.push(bytes, true);
  }
  zip.end();
  return joined(chunks);
}

export const openDocumentParts = (): Zippable => ({
  mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
  'content.xml': strToU8(
    `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>${Array.from({ length: 900 }, (_, at) => `<text:p>被害の記録 ${at} ${(at * 7919) % 10007}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
  ),
  'META-INF/manifest.xml': strToU8(
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>',
  ),
});

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
