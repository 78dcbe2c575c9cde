const scales: Readonly<Record<string, number>> = { 億: 100_000_000, 万: 10_000, 千: 1000, '': 1 };

/** An amount in yen as tables state it, or null: `1200000`, `￥1,200,000`, `120万円`, `1億2,000万円`, `約50万`. */
export function statedYen(written: string): number | null {
  if (written.length > 60) return null;
  const text = written.normalize('NFKC').replace(/[\s,¥\\]|^約|円$|JPY|yen/gi, '');
  if (!/^(?:\d{1,15}(?:\.\d{1,4})?[億万千]?)+$/.test(text)) return null;
  let yen = 0;
  for (const [, amount, scale] of text.matchAll(/(\d+(?:\.\d+)?)([億万千]?)/g)) yen += Number(amount) * (scales[scale ?? ''] ?? 1);
  const whole = Math.round(yen);
  return Number.isSafeInteger(whole) && whole <= 10 ** 14 ? whole : null;
}
