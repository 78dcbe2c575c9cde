import { u16be, u16le, u32be, u32le } from '../../integer.ts';
import { crc32c } from './crc32c.ts';

/** A kind of database file made of pages of one size that carry marks of their own. */
export type PageKind = {
  readonly id: 'postgresql' | 'sql-server' | 'innodb';
  readonly size: number;
  /**
   * `checksum`: the page's checksum holds. `structure`: the header fits, the page has no checksum. `empty`: all zero, never used. `no`: neither.
   * `number`: where it stands in the relation.
   */
  readonly judge: (page: Uint8Array, number: number) => 'checksum' | 'structure' | 'empty' | 'no';
};

/** PostgreSQL from 8.3 on: PageHeaderData (src/include/storage/bufpage.h) and the checksum of checksum_impl.h, which knows the block's number. */
export const postgresql: PageKind = {
  id: 'postgresql',
  size: 8192,
  judge: (page, number) => {
    const [lower, upper, special] = [u16le(page, 12), u16le(page, 14), u16le(page, 16)];
    if (u16le(page, 18) !== 0x2004) return isZero(page) ? 'empty' : 'no';
    if (u16le(page, 10) > 7 || lower < 24 || lower > upper || upper > special || special > 8192) return 'no';
    const said = u16le(page, 8);
    if (said !== 0) return postgresChecksum(page, number) === said ? 'checksum' : 'no';
    return 'structure';
  },
};

/** SQL Server: page header of 96 bytes; m_flagBits 0x200 says that m_tornBits at 0x3C is a checksum. Layout as published by OrcaMDF (improvedk). */
export const sqlServer: PageKind = {
  id: 'sql-server',
  size: 8192,
  judge: (page, number) => {
    const [slots, free] = [u16le(page, 22), u16le(page, 30)];
    if (page[0] !== 1 || (page[1] ?? 0) < 1 || (page[1] ?? 0) > 25) return isZero(page) ? 'empty' : 'no';
    if (u32le(page, 32) !== number || free < 96 || free > 8192 - 2 * slots) return 'no';
    if ((u16le(page, 4) & 0x200) !== 0) return sqlServerChecksum(page) === u32le(page, 60) ? 'checksum' : 'no';
    return 'structure';
  },
};

/** InnoDB of MySQL 5.6 and later (innodb_checksum_algorithm crc32): FIL header, CRC-32C over two parts, the same low LSN in the trailer. */
export const innodb: PageKind = {
  id: 'innodb',
  size: 16_384,
  judge: (page, number) => {
    if (u32be(page, 4) !== number || u32be(page, 20) !== u32be(page, 16_380)) return isZero(page) ? 'empty' : 'no';
    if (number === 0 && isZero(page.subarray(0, 64))) return isZero(page) ? 'empty' : 'no';
    const sum = (crc32c(page.subarray(4, 26)) ^ crc32c(page.subarray(38, 16_376))) >>> 0;
    if (sum === u32be(page, 0)) return 'checksum';
    // Without a checksum the field says 0xdeadbeef.
    return u32be(page, 0) === 0xdeadbeef && u16be(page, 24) < 65_000 ? 'structure' : 'no';
  },
};

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/** Exported for fixtures. `number`: of the block in its relation, counting all segments of 1 GiB. */
export function postgresChecksum(page: Uint8Array, number: number): number {
  const sums = OFFSETS.slice();
  const view = new DataView(page.buffer, page.byteOffset, page.length);
  const mix = (lane: number, value: number): void => {
    const mixed = (sums[lane] ?? 0) ^ value;
    sums[lane] = Math.imul(mixed, 16_777_619) ^ (mixed >>> 17);
  };
  for (let at = 0; at < 8192; at += 4) {
    const word = view.getUint32(at, true);
    mix((at >> 2) & 31, at === 8 ? word & 0xffff_0000 : word);
  }
  for (let round = 0; round < 2; round += 1) for (let lane = 0; lane < 32; lane += 1) mix(lane, 0);
  return (((sums.reduce((folded, sum) => folded ^ sum, 0) ^ number) >>> 0) % 65_535) + 1;
}

/** Exported for fixtures: the words of each sector of 512 bytes XORed, turned left by 15 less its number, the field itself taken as zero. */
export function sqlServerChecksum(page: Uint8Array): number {
  let sum = 0;
  for (let sector = 0; sector < 16; sector += 1) {
    let folded = 0;
    for (let at = sector * 512; at < sector * 512 + 512; at += 4) if (at !== 60) folded ^= u32le(page, at);
    const turn = 15 - sector;
    sum ^= turn === 0 ? folded : (folded << turn) | (folded >>> (32 - turn));
  }
  return sum >>> 0;
}

const OFFSETS = Uint32Array.from(
  (
    '5b1f36e9 b8525960 02ab50aa 1de66d2a 79ff467a 9bb9f8a3 217e7cd2 83e13d2c f8d4474f e39eb970 42c6ae16 993216fa 7b093b5d 98daff3c f718902a 0b1c9cdb ' +
    'e58f764b 187636bc 5d7b3bb1 e73de7de 92bec979 cca6c0b2 304a0979 85aa43d4 783125bb 6ca8eaa2 e407eac6 4b5cfc3e 9fbf8c76 15ca20be f2ca9fd3 959bd756'
  ).split(' '),
  (word) => Number.parseInt(word, 16),
);
