/** A contribution in log10 odds as people compare them: `+2.4`, `−0.5`, with a true minus. */
export const signed = (value: number): string => {
  const digits = Math.abs(value).toFixed(Math.abs(value) < 0.1 && value !== 0 ? 2 : 1);
  return `${value < 0 ? '−' : value > 0 ? '+' : ''}${digits}`;
};
