import lookAlikes from '#knowledge/look-alikes.json' with { type: 'json' };

const letters: ReadonlyMap<string, string> = new Map(Object.entries(lookAlikes.letters));
const sequences: readonly (readonly [string, string])[] = Object.entries(lookAlikes.sequences);

/**
 * What a name looks like at a glance (after the skeleton of Unicode Technical Standard 39): compatibility forms, marks and case away, look-alike letters of
 * other scripts and digits as the Latin letter, `rn` as `m`. Equal skeletons: mistaken for each other. Never shown to anybody.
 */
export function skeleton(name: string): string {
  let plain = '';
  for (const letter of name.normalize('NFKD').toLowerCase()) if (!/\p{M}/u.test(letter)) plain += letters.get(letter) ?? letter;
  for (const [from, to] of sequences) plain = plain.replaceAll(from, to);
  return plain;
}
