import type { Random } from '../random.ts';
import { join, latin1, utf8 } from './bytes.ts';
import { zip, type Member } from './zip.ts';

/**
 * What a message carries. Every one is an inert stub: the beginning by which a format is known, and a sentence that says so. None holds code, an address
 * of anything that exists, or anything that runs when it is opened.
 */
export type ThingKind = keyof typeof makers;

export type MadeThing = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

const note = utf8('Renkei exercise. This file does nothing.\n');
const xml = (text: string): Uint8Array => utf8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);

function office(kind: 'word' | 'xl', text: string, extra: readonly Member[] = []): Uint8Array {
  const main = kind === 'word' ? 'document' : 'workbook';
  const space = `http://schemas.openxmlformats.org/${kind === 'word' ? 'wordprocessingml' : 'spreadsheetml'}/2006/main`;
  const macro = extra.some(({ name }) => name.endsWith('vbaProject.bin'));
  const type =
    kind === 'word'
      ? macro
        ? 'application/vnd.ms-word.document.macroEnabled.main+xml'
        : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
      : macro
        ? 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const binary = macro ? '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' : '';
  const body =
    kind === 'word'
      ? `<w:document xmlns:w="${space}"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`
      : `<workbook xmlns="${space}"><sheets/></workbook>`;
  return zip([
    {
      name: '[Content_Types].xml',
      bytes: xml(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${binary}<Override PartName="/${kind}/${main}.xml" ContentType="${type}"/></Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      bytes: xml(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${kind}/${main}.xml"/></Relationships>`,
      ),
    },
    { name: `${kind}/${main}.xml`, bytes: xml(body) },
    ...extra,
  ]);
}

/** A project of no modules: the part is there and empty. */
const macros = (kind: 'word' | 'xl'): Uint8Array =>
  office(kind, 'Renkei exercise', [{ name: `${kind}/vbaProject.bin`, bytes: new Uint8Array(0) }]);

const template = (): Uint8Array =>
  office('word', 'Renkei exercise', [
    { name: 'word/settings.xml', bytes: xml('<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>') },
    {
      name: 'word/_rels/settings.xml.rels',
      bytes: xml(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://template.renkei-exercise.example/none.dotm" TargetMode="External"/></Relationships>',
      ),
    },
  ]);

/** ShellLinkHeader (MS-SHLLINK §2.1) without any target, and the note. */
const shortcut = (): Uint8Array => join(latin1('L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46'), new Uint8Array(56), note);

/** ISO 9660 without a file: sixteen empty sectors, a primary descriptor, its end. */
function disc(): Uint8Array {
  const descriptor = new Uint8Array(2048);
  descriptor.set(latin1('\x01CD001\x01'));
  descriptor.set(latin1('RENKEI EXERCISE'.padEnd(32)), 40);
  const end = new Uint8Array(2048);
  end.set(latin1('\xffCD001\x01'));
  return join(new Uint8Array(16 * 2048), descriptor, end);
}

/** A fixed VHD is a disk and then a footer of 512 bytes; here the disk is empty. */
const disk = (): Uint8Array => join(new Uint8Array(2048), latin1('conectix'), new Uint8Array(504));

const pdf = (text: string): Uint8Array =>
  latin1(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

/** Marks of RAR 5 and 7-Zip with a header that says "encrypted"; there is nothing behind. */
const rar = (chance: Random): Uint8Array =>
  join(
    latin1('Rar!\x1a\x07\x01\0'),
    Uint8Array.of(0xce, 0x1f, 0x3a, 0x52, 33, 4, 0, 0, 1, 15),
    chance.bytes(16),
    chance.bytes(12),
    new Uint8Array(64),
  );
const seven = (chance: Random): Uint8Array => join(latin1('7z\xbc\xaf\x27\x1c\0\x04'), chance.bytes(24), chance.bytes(64));

const oneNote = (): Uint8Array =>
  join(
    Uint8Array.of(0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d, 0xae, 0xb1, 0x53, 0x78, 0xd0, 0x29, 0x96, 0xd3),
    new Uint8Array(48),
    Uint8Array.of(0xe7, 0x16, 0xe3, 0xbd, 0x65, 0x26, 0x11, 0x45, 0xa4, 0xc4, 0x8d, 0x4d, 0x0b, 0x7a, 0x9e, 0xac),
    new Uint8Array(20),
    note,
  );

/** Looks like smuggling; its script has a type that no browser runs. */
const smuggling = (): Uint8Array =>
  utf8(
    `<!doctype html><title>Renkei exercise</title><script type="text/plain">const blob = new Blob([atob("${'UmVua2VpIGV4ZXJjaXNlLiBUaGlzIGRvZXMgbm90aGluZy4g'.repeat(30)}")]); const link = document.createElement('a'); link.href = URL.createObjectURL(blob); link.download = 'none.zip';</script>`,
  );

const picture = Uint8Array.of(
  0x89,
  0x50,
  0x4e,
  0x47,
  13,
  10,
  26,
  10,
  0,
  0,
  0,
  13,
  0x49,
  0x48,
  0x44,
  0x52,
  0,
  0,
  0,
  1,
  0,
  0,
  0,
  1,
  8,
  0,
  0,
  0,
  0,
  0x3a,
  0x7e,
  0x9b,
  0x55,
  0,
  0,
  0,
  0,
  0x49,
  0x45,
  0x4e,
  0x44,
  0xae,
  0x42,
  0x60,
  0x82,
);

const makers = {
  docm: ['application/vnd.ms-word.document.macroEnabled.12', () => macros('word')],
  xlsm: ['application/vnd.ms-excel.sheet.macroEnabled.12', () => macros('xl')],
  template: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', template],
  docx: [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ({ below }) => office('word', `Renkei exercise ${below(1e6)}`),
  ],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ({ below }) => office('xl', `${below(1e6)}`)],
  lnk: ['application/octet-stream', shortcut],
  iso: ['application/octet-stream', disc],
  vhd: ['application/octet-stream', disk],
  rar: ['application/x-rar-compressed', rar],
  '7z': ['application/x-7z-compressed', seven],
  one: ['application/msonenote', oneNote],
  chm: ['application/vnd.ms-htmlhelp', () => join(latin1('ITSF\x03\0\0\0\x60\0\0\0'), new Uint8Array(84), note)],
  html: ['text/html', smuggling],
  pdf: ['application/pdf', ({ below }) => pdf(`Renkei exercise ${below(1e6)}`)],
  png: ['image/png', () => picture],
  text: ['text/plain', () => note],
} as const satisfies Record<string, readonly [string, (chance: Random) => Uint8Array]>;

export const thingKinds = Object.keys(makers) as ThingKind[]; // keys of the record above

/**
 * A stub under the given name. With `inner` it is a ZIP of one member of that name; `locked`, an encrypted one.
 */
export function makeThing(
  thing: { kind: ThingKind; name: string; inner?: string; locked?: true },
  password: string,
  chance: Random,
): MadeThing {
  const [type, make] = makers[thing.kind];
  const bytes = make(chance);
  if (thing.inner === undefined) return { name: thing.name, type, bytes };
  return {
    name: thing.name,
    type: 'application/zip',
    bytes: zip([{ name: thing.inner, bytes }], thing.locked ? password : null, chance.bytes),
  };
}
