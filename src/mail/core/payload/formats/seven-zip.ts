import { noteEncrypted, noteMember } from '../archive-member.ts';
import { find, u64le, utf16 } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { unpackLzma } from '../unpack-lzma.ts';
import { sevenZipSample } from '../samples/seven-zip-sample.ts';
import type { Work } from '../work.ts';

/** The coder's id of AES-256 with SHA-256, of LZMA and of LZMA2, with the length of their properties (7zFormat.txt). */
const aes = '\x06\xf1\x07\x01';
const lzma = '\x03\x01\x01\x05';
const lzma2 = '\x21\x21\x01';
const mostHeader = 4 * 1024 * 1024;

/** 7z: its header stands at the end, usually packed with LZMA, sometimes encrypted. */
export const sevenZip: Format = {
  id: 'seven-zip',
  name: { ja: '7z書庫', en: '7z archive' },
  kind: 'archive',
  sniff: ({ head }) => (head.startsWith('7z\xbc\xaf\x27\x1c') ? 1 : 0),
  inspect({ bytes }, work) {
    const from = 32 + u64le(bytes, 12);
    const header = bytes.subarray(from, Math.min(from + u64le(bytes, 20), from + mostHeader));
    if (header[0] === 0x17) readPacked(bytes, header, from, work);
    else if (header[0] === 1) readHeader(header, from, work);
    return 'archive';
  },
  examples: [
    { title: 'with a script', name: 'a.7z', bytes: () => sevenZipSample('a.js', 'plain'), kind: 'archive', marks: ['holds-executable'] },
    {
      title: 'encrypted, with a program',
      name: 'a.7z',
      bytes: () => sevenZipSample('a.exe', 'encrypted'),
      kind: 'archive',
      marks: ['encrypted-archive', 'encrypted-executable'],
    },
    {
      title: 'with its names encrypted',
      name: 'a.7z',
      bytes: () => sevenZipSample('a.exe', 'names'),
      kind: 'archive',
      marks: ['encrypted-archive', 'encrypted-names'],
    },
  ],
};

/** An encoded header: encrypted, or packed with LZMA as one stream (what 7-Zip writes). */
function readPacked(bytes: Uint8Array, header: Uint8Array, from: number, work: Work): void {
  if (find(header, aes) >= 0) {
    noteEncrypted('', from, work);
    work.mark('encrypted-names', '7z', from);
    return;
  }
  // kEncodedHeader, kPackInfo, position, one stream, kSize, size …
  const position = number7z(header, 2);
  const size = number7z(header, position.next + 2);
  const packed = bytes.subarray(32 + position.value, 32 + position.value + size.value);
  // … kFolder, coder, its properties, kCodersUnPackSize (0x0c), size.
  const [old, current] = [find(header, lzma), find(header, lzma2)];
  const behind = old >= 0 ? old + lzma.length + 6 : current + lzma2.length + 1;
  const unpacked = number7z(header, behind + 1).value;
  if (header[1] !== 6 || (old < 0 && current < 0) || header[behind] !== 0x0c || unpacked > mostHeader || !work.spend(unpacked)) return;
  // A header is one chunk of LZMA2: control, sizes, and the properties that LZMA has apart.
  if (old >= 0) readHeader(unpackLzma(packed, header.subarray(behind - 5, behind), unpacked), from, work);
  else if ((packed[0] ?? 0) >= 0xc0) readHeader(unpackLzma(packed.subarray(6), packed.subarray(5, 6), unpacked), from, work);
  else readHeader(packed.subarray(3), from, work);
}

/** Names: property 0x11, its size, no other stream, UTF-16 each ended by a zero. */
function readHeader(header: Uint8Array, offset: number, work: Work): void {
  const locked = find(header, aes) >= 0;
  if (locked) noteEncrypted('', offset, work);
  for (let at = header.indexOf(0x11); at >= 0; at = header.indexOf(0x11, at + 1)) {
    const size = number7z(header, at + 1);
    const end = size.next + size.value;
    if (
      size.value < 5 ||
      size.value % 2 === 0 ||
      header[size.next] !== 0 ||
      end > header.length ||
      header[end - 1] !== 0 ||
      header[end - 2] !== 0
    )
      continue;
    for (let place = size.next + 1; place + 2 < end;) {
      const name = utf16(header, place, 1024);
      if (name === '' || !noteMember(name, locked, offset, work)) return;
      place += 2 * name.length + 2;
    }
    return;
  }
}

/** The number's first byte says by its leading ones how many bytes follow, lowest first. */
function number7z(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  const first = bytes[at] ?? 0;
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const mask = 0x80 >> index;
    if ((first & mask) === 0) return { value: value + (first & (mask - 1)) * 2 ** (8 * index), next: at + 1 + index };
    value += (bytes[at + 1 + index] ?? 0) * 2 ** (8 * index);
  }
  return { value, next: at + 9 };
}
