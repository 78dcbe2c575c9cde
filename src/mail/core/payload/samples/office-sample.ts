import type { MailPorts } from '../../ports.ts';
import { latin } from './sample-bytes.ts';
import { zipSample } from './zip-sample.ts';

/** An Office document with hardly anything in it, and these further parts (a part of the same name replaces its own). */
export function officeSample(parts: Readonly<Record<string, Uint8Array>>, ports: MailPorts): Uint8Array {
  const all = {
    '[Content_Types].xml': latin('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': latin('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'),
    'word/document.xml': latin('<w:document><w:body><w:p><w:r><w:t>inert</w:t></w:r></w:p></w:body></w:document>'),
    ...parts,
  };
  return zipSample(
    Object.entries(all).map(([name, bytes]) => ({ name, bytes })),
    ports,
  );
}
