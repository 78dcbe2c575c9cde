/** How much of a text is looked at: a language shows early. */
const LOOK_AT = 4000;

/**
 * The language of a text by its script, where nobody said it: `ja` by kana, `ko` by hangul, `en` for Latin letters without marks,
 * else `und` (BCP 47: undetermined). A guess: Latin letters may hide any language, so use it for display, not as a fact.
 */
export function guessLanguage(text: string): string {
  const start = text.slice(0, LOOK_AT);
  if (/[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]/.test(start)) return 'ja';
  if (/\p{Script=Hangul}/u.test(start)) return 'ko';
  const letters = start.match(/\p{Letter}/gu)?.length ?? 0;
  const plain = start.match(/[A-Za-z]/g)?.length ?? 0;
  return plain >= 3 && plain >= 0.95 * letters ? 'en' : 'und';
}
