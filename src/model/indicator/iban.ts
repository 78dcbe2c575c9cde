/** An International Bank Account Number (ISO 13616) without blanks; null where its shape or its check digits (mod 97) do not hold. */
export function readIban(written: string): string | null {
  const compact = written
    .replace(/^IBAN[\s:]*/i, '')
    .replace(/\s/g, '')
    .toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return null;
  const digits = (compact.slice(4) + compact.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1 ? compact : null;
}
