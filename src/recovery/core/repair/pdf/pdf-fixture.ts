import { zlibSync } from 'fflate';
import { latin } from '../../integer.ts';
import { noise, prose } from '../../inflate/prose-fixture.ts';

export type FixtureOptions = {
  readonly pages: number;
  /** Text as codes of two bytes with a ToUnicode map of ranges, as word processors write it; otherwise letters as they are. */
  readonly isMapped?: boolean;
  /** Pages and catalogue in an object stream, cross-reference as a stream. */
  readonly isPacked?: boolean;
  readonly salt?: number;
};

/** The text of each page of the document that `pdfDocument` writes. */
export const pageTexts = ({ pages, salt = 1 }: FixtureOptions): string[][] =>
  Array.from({ length: pages }, (_, page) =>
    Array.from({ length: 40 }, (__, line) =>
      latin(prose(salt + page * 41 + line + 1, 70))
        .replace(/[^ -~]|[\\()]/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    ),
  );

/** A PDF of so many pages of text and one picture that is noise, by its own small writer. */
export function pdfDocument(options: FixtureOptions): Uint8Array {
  const { pages, isMapped = false, isPacked = false, salt = 1 } = options;
  const parts: Uint8Array[] = [];
  const places = new Map<number, number>();
  let at = 0;
  const add = (text: string, data?: Uint8Array): void => {
    const bytes = data ?? Uint8Array.from(text, (character) => character.charCodeAt(0));
    parts.push(bytes);
    at += bytes.length;
  };
  const object = (number: number, value: string): void => {
    places.set(number, at);
    add(`${number} 0 obj\n${value}\nendobj\n`);
  };
  const stream = (number: number, entries: string, content: Uint8Array, filter = 'FlateDecode'): void => {
    const data = filter === 'FlateDecode' ? zlibSync(content) : content;
    places.set(number, at);
    add(`${number} 0 obj\n<<${entries}/Filter/${filter}/Length ${data.length}>>\nstream\n`);
    add('', data);
    add('\nendstream\nendobj\n');
  };
  add('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n');
  const packed: [number, string][] = [
    [1, '<</Type/Catalog/Pages 2 0 R>>'],
    [2, `<</Type/Pages/Count ${pages}/Kids[${Array.from({ length: pages }, (_, page) => `${10 + page * 2} 0 R`).join(' ')}]>>`],
    [
      3,
      `<</Type/Font/Subtype/${isMapped ? 'Type0/DescendantFonts[7 0 R]/Encoding/Identity-H/ToUnicode 4 0 R' : 'Type1/Encoding/WinAnsiEncoding'}/BaseFont/Helvetica>>`,
    ],
  ];
  stream(5, '/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceRGB/BitsPerComponent 8', noise(salt, 20_000), 'DCTDecode');
  for (const [page, lines] of pageTexts(options).entries()) {
    packed.push([
      10 + page * 2,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${11 + page * 2} 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</I1 5 0 R>>>>>>`,
    ]);
    const shown = lines.map((line) => `1 0 0 1 50 ${800 - lines.indexOf(line)} Tm ${isMapped ? coded(line) : `(${line})`} Tj T*`);
    stream(
      11 + page * 2,
      '',
      Uint8Array.from(`BT /F1 11 Tf\n${shown.join('\n')}\nET\n`, (character) => character.charCodeAt(0)),
    );
  }
  stream(
    4,
    '',
    Uint8Array.from(
      'begincmap 1 begincodespacerange <0000><ffff> endcodespacerange\n1 beginbfrange\n<0003> <0061> <0020>\nendbfrange endcmap',
      (c) => c.charCodeAt(0),
    ),
  );
  object(7, '<</Type/Font/Subtype/CIDFontType2/BaseFont/Helvetica/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>');
  if (isPacked) {
    const bodies = packed.map(([, value]) => `${value} `);
    const offsets = bodies.map((_, index) => bodies.slice(0, index).join('').length);
    const head = packed.map(([number], index) => `${number} ${offsets[index]}`).join(' ');
    stream(
      6,
      `/Type/ObjStm/N ${packed.length}/First ${head.length + 1}`,
      Uint8Array.from(`${head} ${bodies.join('')}`, (c) => c.charCodeAt(0)),
    );
  } else for (const [number, value] of packed.toReversed()) object(number, value);
  const start = at;
  const rows = [...places].map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${10 + pages * 2}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  const bytes = new Uint8Array(at);
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}

const coded = (line: string): string =>
  `<${Array.from(line, (letter) => (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('')}>`;
