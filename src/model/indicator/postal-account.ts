/** An account of Japan Post Bank as other banks write it. */
export type PostalAccount = { readonly branch: string; readonly type: 'ordinary' | 'current'; readonly number: string };

/**
 * 記号 and 番号 of Japan Post Bank as branch, type and number (the bank's own rule): 1xxx0 is an ordinary account of branch xx8 whose
 * number loses its last digit, always a 1; 0xxx0 is a current account of branch xx9 and keeps its number. Anything else is uncertain.
 */
export function readPostalAccount(text: string): PostalAccount | null {
  const match = /記号\s*[:：]?\s*([01])(\d\d)\d0(?:-\d)?[\s,、/・-]*(?:番号)?\s*[:：]?\s*(\d{1,8})(?!\d)/.exec(text);
  const [, kind = '', office = '', number = ''] = match ?? [];
  if (kind === '1' && number.length >= 2 && number.endsWith('1')) {
    return { branch: `${office}8`, type: 'ordinary', number: number.slice(0, -1).padStart(7, '0') };
  }
  if (kind === '0' && number.length <= 6) return { branch: `${office}9`, type: 'current', number: number.padStart(7, '0') };
  return null;
}
