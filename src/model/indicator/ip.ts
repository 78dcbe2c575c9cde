/** Four octets in decimal without leading zeros (RFC 6943 §3.1.1: other spellings are read differently by different programs). */
export function readIpv4(written: string): readonly number[] | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(written);
  if (match === null) return null;
  const octets: number[] = [];
  for (let index = 1; index <= 4; index += 1) {
    const part = match[index] ?? '';
    const octet = Number(part);
    if (octet > 255 || (part.length > 1 && part.startsWith('0'))) return null;
    octets.push(octet);
  }
  return octets;
}

/** Whether a text is an IPv4 address in the one spelling that `writeIpv4` gives. */
export const isWrittenIpv4 = (text: string): boolean => writtenIpv4.test(text);
const writtenIpv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;

/** Eight 16-bit groups of an address in any spelling of RFC 4291 §2.2; null for anything else, zone ids included. */
export function readIpv6(written: string): readonly number[] | null {
  if (written.length > 45 || !/^[0-9a-f:.]+$/i.test(written)) return null;
  const halves = written.split('::');
  if (halves.length > 2) return null;
  const head = readGroups(halves[0] ?? '');
  const tail = halves.length === 2 ? readGroups(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  // an embedded IPv4 address can only stand at the end
  if (halves.length === 2 && (halves[0] ?? '').includes('.')) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1) return missing === 0 ? head : null;
  return missing < 1 ? null : [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

/** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`, IPv4-mapped with dots. */
export function writeIpv6(groups: readonly number[]): string {
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return `::ffff:${writeIpv4([6, 7].flatMap((index) => [(groups[index] ?? 0) >> 8, (groups[index] ?? 0) & 255]))}`;
  const run = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  return run.length < 2 ? hex.join(':') : `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
}

export const writeIpv4 = (octets: readonly number[]): string => octets.join('.');

function readGroups(half: string): number[] | null {
  if (half === '') return [];
  const groups: number[] = [];
  const parts = half.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const octets = index === parts.length - 1 ? readIpv4(part) : null;
      if (octets === null) return null;
      groups.push(((octets[0] ?? 0) << 8) | (octets[1] ?? 0), ((octets[2] ?? 0) << 8) | (octets[3] ?? 0));
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  }
  return best;
}
