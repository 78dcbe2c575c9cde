/** An amount of bytes for people: `1.2 MB`, decimal as disks are sold. */
export function bytesShown(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${['B', 'kB', 'MB', 'GB', 'TB'][power] ?? ''}`;
}

/** A share for people; what is not all never reads 100 %, what is not nothing never 0 %. */
export function shareShown(share: number): string {
  if (share <= 0) return '0 %';
  if (share >= 1) return '100 %';
  if (share < 0.01) return '< 1 %';
  return share > 0.99 ? '> 99 %' : `${Math.round(share * 100)} %`;
}
