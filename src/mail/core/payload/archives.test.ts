import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { foreign, fromHex } from './foreign-archives-fixture.ts';
import { joined, latin } from './samples/sample-bytes.ts';
import { zipSample } from './samples/zip-sample.ts';
import { triage } from './triage-file.ts';
import { unpackLzma } from './unpack-lzma.ts';

const members = (bytes: Uint8Array): readonly string[] => triage(bytes, { name: null, declared: '' }, ports).members;
/** 見積書 in CP932. */
const cp932 = Uint8Array.of(0x8c, 0xa9, 0x90, 0xcf, 0x8f, 0x91, 0x2e, 0x78, 0x6c, 0x73);

describe('names in archives', () => {
  it('are read in CP932 and in UTF-8 without a flag', () => {
    expect(members(zipSample([{ name: '', rawName: cp932, text: 'inert' }], ports))).toEqual(['見積書.xls']);
    expect(members(zipSample([{ name: '', rawName: latin('\xe8\xa6\x8b.txt'), text: 'inert' }], ports))).toEqual(['見.txt']);
  });

  it('are read from a ZIP that another program wrote, folders left out', () => {
    expect(members(zipSync({ 'フォルダ/議事録.txt': latin('inert'), 'b.txt': latin('inert') }))).toEqual(['フォルダ/議事録.txt', 'b.txt']);
  });

  it('are read behind a program (a self-extracting archive)', () => {
    const zip = zipSample([{ name: 'a.txt', text: 'inert' }], ports);
    const bytes = joined(latin('PK\x03\x04'), new Uint8Array(500), zip);
    expect(members(bytes)).toEqual(['a.txt']);
  });

  it('are read from the packed header of a 7z that another program wrote', () => {
    const found = triage(fromHex(foreign.sevenZip), { name: 'a.7z', declared: '' }, ports);
    expect(found.members).toEqual(['資料.pdf.lnk', 'a.txt']);
    expect(found.marks.map(({ id }) => id)).toEqual(['holds-executable', 'double-extension']);
  });

  it('tell nothing of how an archive within is called when it is clean', () => {
    expect(
      triage(
        zipSample([{ name: 'b.zip', bytes: zipSample([{ name: 'c.txt', text: 'x' }], ports) }], ports),
        { name: 'a.zip', declared: '' },
        ports,
      ),
    ).toMatchObject({
      marks: [],
      members: ['b.zip', 'c.txt'],
      encrypted: false,
    });
  });
});

describe('LZMA', () => {
  // `lzma.compress` of CPython 3 (liblzma), FORMAT_ALONE: properties, size unknown, stream.
  const packed = fromHex('5d00008000ffffffffffffffff00209b800693ae68d937f91ee3bbd099489d6532821d9271174c4329ad775fde77d9ebffffc5654000');
  const plain = 'An inert text, said twice. An inert text, said twice.';

  it('unpacks what another program packed', () => {
    expect(String.fromCharCode(...unpackLzma(packed.subarray(13), packed.subarray(0, 5), plain.length))).toBe(plain);
  });

  it('stops at the size that was asked for, and where the stream ends', () => {
    expect(unpackLzma(packed.subarray(13), packed.subarray(0, 5), 10)).toHaveLength(10);
    expect(unpackLzma(packed.subarray(13, 20), packed.subarray(0, 5), 1_000_000).length).toBeLessThan(10_000);
    expect(unpackLzma(new Uint8Array(0), Uint8Array.of(255), 100)).toHaveLength(0);
  });
});
