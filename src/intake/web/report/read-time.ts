/** A time of day as people write it (`14:30`, `１４時３０分`, `午後2時`, `2pm`) → minutes since midnight; null when it is none. */
export function readTime(written: string): number | null {
  const plain = written.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const match = /^(午前|午後|am|pm)?(\d{1,2})(?:[:時](\d{1,2})?分?|h(\d{2})?)?(am|pm)?$/.exec(plain);
  if (!match) return null;
  const half = match[1] ?? match[5];
  const [hour, minute] = [Number(match[2]), Number(match[3] ?? match[4] ?? 0)];
  const isAfternoon = half === '午後' || half === 'pm';
  if (hour > (half ? 12 : 24) || minute > 59) return null;
  return ((half ? hour % 12 : hour % 24) + (isAfternoon ? 12 : 0)) * 60 + minute;
}

/** Money as people write it (`１２０万円`, `1,200,000`, `1.2億`) → yen; null when it is none. */
export function readYen(written: string): number | null {
  const plain = written
    .normalize('NFKC')
    .replace(/[\s,円¥]/g, '')
    .replace(/約/, '');
  const match = /^(\d+(?:\.\d+)?)(千|万|百万|千万|億)?$/.exec(plain);
  if (!match) return null;
  const yen = Number(match[1]) * ({ 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 億: 1e8 }[match[2] ?? ''] ?? 1);
  return Number.isSafeInteger(Math.round(yen)) ? Math.round(yen) : null;
}
