/**
 * Whether a text is a Bitcoin main-net segregated-witness address: bech32 for witness version 0 (BIP 173), bech32m from version 1 on
 * (BIP 350), program lengths as BIP 141 sets them. Takes lower case.
 */
export function isSegwitAddress(written: string): boolean {
  if (!/^bc1[02-9ac-hj-np-z]{11,87}$/.test(written)) return false;
  const data = Array.from(written.slice(3), (character) => alphabet.indexOf(character));
  const version = data[0] ?? 99;
  if (version > 16 || checksum([3, 3, 0, 2, 3, ...data]) !== (version === 0 ? 1 : 0x2bc830a3)) return false;
  const program = data.slice(1, -6);
  const bytes = (program.length * 5) >> 3;
  const padding = program.length * 5 - bytes * 8;
  if (padding > 4 || ((program.at(-1) ?? 0) & ((1 << padding) - 1)) !== 0) return false;
  return version === 0 ? bytes === 20 || bytes === 32 : bytes >= 2 && bytes <= 40;
}

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

// [3, 3, 0, 2, 3] above is "bc" expanded: high bits, separator, low bits
function checksum(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) sum ^= generator;
  }
  return sum;
}
