/**
 * A source of UUIDv7 (RFC 9562 §5.7): the first 48 bits are the time in milliseconds, so ids made later sort later and neighbours in time are
 * neighbours in an index. Within one millisecond a counter in the 12 bits of rand_a keeps the order; the other 62 bits are chance.
 *
 * `now` gives milliseconds since 1970, `random` that many random bytes.
 */
export function makeNewId(now: () => number, random: (bytes: number) => Uint8Array): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const time = Math.max(now(), last);
    counter = time === last ? counter + 1 : 0;
    // More than 4,096 in one millisecond borrow from the next: order is kept, the time is off by a hair.
    last = counter > 0xfff ? time + 1 : time;
    counter &= 0xfff;
    const bytes = Buffer.alloc(16);
    bytes.writeUIntBE(last, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    bytes.set(random(8), 8);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}
