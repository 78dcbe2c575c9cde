/**
 * Nonces that RCRU64 does not wrap but computes: those of the second block on come from a 64-bit generator with a fixed beginning, the one of a big file's
 * last block is a constant. Source: rivitna/Malware, RCRU64/rcru64_decrypt_file.py and fast_nonce.bin.
 */
export function followingNonces(count: number): Uint8Array[] {
  const nonces: Uint8Array[] = [];
  let seed = Uint8Array.from('sxuojgdg', (character) => character.charCodeAt(0));
  for (let index = 0; index < count; index += 1) {
    const view = new DataView(seed.buffer);
    const next = new Uint8Array(8);
    new DataView(next.buffer).setBigUint64(0, scrambled(view.getBigUint64(0, true)));
    nonces.push(Uint8Array.from([...next, ...next.subarray(4)]));
    seed = next;
  }
  return nonces;
}

export const fastModeNonce = Uint8Array.from([
  0x70,
  0x20,
  0xf0,
  0x36,
  0x4e,
  0x24,
  0x59,
  0xbc,
  0x3a,
  0x0f,
  0x0b,
  0x6f,
  0x39,
  0x55,
  0x45,
  0x61, //
  0x9e,
  0xcd,
  0x18,
  0xf7,
  0x12,
  0x1e,
  0x26,
  0x3b,
  0x2f,
  0x90,
  0x45,
  0x23,
  0x61,
  0x62,
  0x9f,
  0x4b,
]);

/** Ten rounds of x = (other ^ x) + y, y = x turned; the `other` is a constant at first, then the y of four rounds before. */
function scrambled(state: bigint): bigint {
  const y: bigint[] = [];
  let x = word(state + 0xdeadbeefdeadbeefn);
  y.push(left(x, 15n));
  const others = [0xe6adbeefdeadbeefn, 4815n, 4815n];
  const turns = [52n, 26n, 51n, 28n, 9n, 47n, 54n, 32n, 25n, 63n];
  for (const [round, by] of turns.entries()) {
    const other = others[round] ?? y[round - 3] ?? 0n;
    x = word((other ^ x) + (y.at(-1) ?? 0n));
    y.push(left(x, by));
  }
  return y.at(-1) ?? 0n;
}

const word = (value: bigint): bigint => BigInt.asUintN(64, value);
const left = (value: bigint, by: bigint): bigint => word(value << by) | (value >> (64n - by));
