/**
 * A note without what changes from victim to victim: addresses, accounts, wallets, ids, keys and numbers masked, letter case, ligatures and blanks
 * folded. Two notes of one campaign become nearly the same text. Reads the first 32,000 characters. Every pattern starts at a boundary and repeats
 * bounded parts, so that it stays linear on hostile text.
 */
export function maskNote(text: string): string {
  let masked = text.slice(0, 32_000).toWellFormed().normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'");
  for (const [pattern, mask] of masks) masked = masked.replace(pattern, mask);
  return masked;
}

const masks: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/\[(?:snip|redacted|removed|[a-z_ ]{2,20})\]/g, ' ~id '],
  [/(?<![a-z0-9])(?:hxx|htt)ps?:[/\\]{1,3}[^\s<>"'、。」]{1,2000}/g, ' ~url '],
  [/(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9.-]{3,190}/g, ' ~mail '],
  [/(?<![a-z0-9.-])[a-z2-7]{16,56}\\?\.onion(?:\/[^\s"'<>]{0,500})?/g, ' ~url '],
  [/(?<![a-z0-9])[0-9a-f]{16,}(?![a-z0-9])/g, ' ~id '],
  [/(?<![a-z0-9+/=-])(?=[a-z+/=-]{0,20}\d)[a-z0-9+/=-]{12,}/g, ' ~id '],
  [/\d[\d.,:]{0,40}/g, ' ~n '],
];

/** The words of a masked note, masks among them. Chinese and Japanese run without spaces: there each two neighbouring characters are a word. */
export function wordsOf(masked: string): string[] {
  const words: string[] = [];
  for (const [run] of masked.matchAll(/[\u3005\u3040-\u30ff\u3400-\u9fff]+|~?[\p{L}\p{N}]+/gu)) {
    if (!/^[\u3005\u3040-\u9fff]/.test(run)) words.push(run);
    else for (let at = 0; at + 2 <= Math.max(2, run.length); at += 1) words.push(run.slice(at, at + 2));
  }
  return words;
}
