/** A contribution in log10 odds as people compare them: `+2.4`, `−0.5`, with a true minus; below a tenth with one digit more. */
export function signed(value: number, digits = Math.abs(value) < 0.1 && value !== 0 ? 2 : 1): string {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return `${value < 0 ? '−' : '+'}${size}`;
}
