import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../../primitives.ts';
import type { Range } from '../../ranges.ts';
import type { Piece } from '../../recovered.ts';
import { intact, missing, rebuilt } from '../../recovered.ts';
import type { Member } from './survey.ts';

/** Writes an archive of members that are copied and members that are made anew, with a new central directory. Sizes past 4 GiB get ZIP64 fields. */
export class ZipWriter {
  readonly pieces: Piece[] = [];
  readonly primitives: Primitives;
  readonly entries: Uint8Array[] = [];
  at = 0;

  constructor(primitives: Primitives) {
    this.primitives = primitives;
  }

  /**
   * A member as it stands. Its data are the archive's own only where their checksum holds; what cannot be checked is copied and not claimed. Of the header
   * only what the directory repeats is certain.
   */
  copy(file: ByteSource, member: Member): void {
    const { name, flags, method, time, crc, unpacked, headerAt, dataAt, dataEnd, end, state, directory } = member;
    const packed = dataEnd - dataAt;
    const sure = state === 'whole';
    const made = { name, flags, method, time, crc: crc ?? 0, packed, unpacked: unpacked ?? packed, directory };
    this.entry(made);
    const keep = (from: number, to: number, certain: boolean): void =>
      this.add(certain ? intact(file, from, to) : rebuilt(file.read(from, to)));
    if (headerAt === null) {
      const wide = packed >= full || made.unpacked >= full;
      this.add(rebuilt(localHeader({ ...made, flags: flags & ~8 }, wide ? wideSizes(made.unpacked, packed) : new Uint8Array(0))));
    } else {
      const named = headerAt + 30 + name.length;
      const agreed = sure && directory !== null && directory.time === time && (flags & 8) === (directory.flags & 8);
      keep(headerAt, named, agreed && dataAt === named);
      if (dataAt > named) keep(named, dataAt, false);
    }
    if (sure) this.add(intact(file, dataAt, dataEnd));
    else for (let from = dataAt; from < dataEnd; from += COPY) this.add(unclaimed(file, from, Math.min(from + COPY, dataEnd)));
    if (headerAt !== null && end > dataEnd) keep(dataEnd, end, sure);
  }

  /** A member made anew, stored. */
  store(name: Uint8Array, bytes: Uint8Array, unknown: readonly Range[] = [], member: Pick<Member, 'flags' | 'time'> | null = null): void {
    const crc = this.primitives.crc32(bytes);
    const made = {
      name,
      flags: (member?.flags ?? 0) & 0x800,
      method: 0,
      time: member?.time ?? epoch,
      crc,
      packed: bytes.length,
      unpacked: bytes.length,
      directory: null,
    };
    this.entry(made);
    this.add(rebuilt(localHeader(made, new Uint8Array(0))));
    let at = 0;
    for (const [from, to] of unknown) {
      this.add(rebuilt(bytes.subarray(at, from)));
      this.add(missing(to - from));
      at = to;
    }
    this.add(rebuilt(bytes.subarray(at)));
  }

  /** The whole archive. */
  finish(): Piece[] {
    const from = this.at;
    for (const entry of this.entries) this.add(rebuilt(entry));
    const size = this.at - from;
    const count = this.entries.length;
    if (from >= full || size >= full || count >= 0xffff) {
      // ZIP64 end record (§4.3.14) and its locator.
      const at = this.at;
      this.add(
        rebuilt(littleEndian([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [size, 8], [from, 8])),
      );
      this.add(rebuilt(littleEndian([0x07064b50, 4], [0, 4], [at, 8], [1, 4])));
    }
    const short = Math.min(count, 0xffff);
    this.add(
      rebuilt(
        littleEndian([0x06054b50, 4], [0, 2], [0, 2], [short, 2], [short, 2], [Math.min(size, full), 4], [Math.min(from, full), 4], [0, 2]),
      ),
    );
    return this.pieces;
  }

  add(piece: Piece): void {
    if (piece.length > 0) this.pieces.push(piece);
    this.at += piece.length;
  }

  entry({ name, flags, method, time, crc, packed, unpacked, directory }: Made): void {
    const wide = packed >= full || unpacked >= full || this.at >= full;
    const extra = wide ? littleEndian([1, 2], [24, 2], [unpacked, 8], [packed, 8], [this.at, 8]) : new Uint8Array(0);
    const size = (value: number): [number, number] => [wide ? full : value, 4];
    const head = littleEndian(
      [0x02014b50, 4],
      [wide ? 45 : (directory?.versionMade ?? 20), 2],
      [wide ? 45 : 20, 2],
      [flags, 2],
      [method, 2],
      [time, 4],
      [crc, 4],
      size(packed),
      size(unpacked),
      [name.length, 2],
      [extra.length, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [directory?.attributes ?? 0, 4],
      size(this.at),
    );
    this.entries.push(joinBytes([head, name, extra]));
  }
}

type Made = Pick<Member, 'name' | 'flags' | 'method' | 'time' | 'directory'> & {
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
};

const full = 0xffffffff;
const COPY = 1 << 24;
/** 1 January 1980, the first day that MS-DOS knows. */
const epoch = 0x00210000;

/** Bytes that are copied without a claim, read when they are wanted. */
const unclaimed = (file: ByteSource, from: number, to: number): Piece => ({ ...intact(file, from, to), provenance: 'rebuilt' });

const wideSizes = (unpacked: number, packed: number): Uint8Array => littleEndian([1, 2], [16, 2], [unpacked, 8], [packed, 8]);

function localHeader({ name, flags, method, time, crc, packed, unpacked }: Made, extra: Uint8Array): Uint8Array {
  const size = (value: number): [number, number] => [extra.length > 0 ? full : value, 4];
  const head = littleEndian(
    [0x04034b50, 4],
    [extra.length > 0 ? 45 : 20, 2],
    [flags, 2],
    [method, 2],
    [time, 4],
    [crc, 4],
    size(packed),
    size(unpacked),
    [name.length, 2],
    [extra.length, 2],
  );
  return joinBytes([head, name, extra]);
}

/** Numbers, each with its width in bytes. */
function littleEndian(...fields: readonly (readonly [value: number, width: number])[]): Uint8Array {
  return Uint8Array.from(fields.flatMap(([value, width]) => Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** at) % 256)));
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
