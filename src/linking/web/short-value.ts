/** Shortens a value in its middle, where hashes and wallets differ least to the eye: `bc1qexam…7k2f`. Full-width characters count double. */
export function shortValue(value: string, room: number): string {
  const letters = Array.from(value.replace(/\s+/g, ' '));
  if (widthOf(letters) <= room) return letters.join('');
  const isProse = letters.some((letter) => letter === ' ' || wide.test(letter));
  const tail = isProse ? 0 : Math.min(4, Math.floor(room / 4));
  const head: string[] = [];
  for (const letter of letters) {
    if (widthOf(head) + widthOf([letter]) > room - tail - 1) break;
    head.push(letter);
  }
  return `${head.join('')}…${tail === 0 ? '' : letters.slice(-tail).join('')}`;
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
const widthOf = (letters: readonly string[]): number => letters.reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
