const DAY = 86_400_000;

/**
 * A day number of a spreadsheet as it is shown: `2026-11-02`, with `09:05` or `09:05:30` behind it where it has a time. Days count from 1899-12-30, so that those after the
 * 29 February 1900 that never was are right; or from 1904-01-01. Null where it is none.
 */
export function serialTime(written: string, from1904: boolean): string | null {
  const serial = Number(written);
  if (written.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null;
  const seconds = Math.round(serial * 86_400);
  const at = new Date((from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)) + seconds * 1000);
  const text = at.toISOString();
  if ((seconds * 1000) % DAY === 0) return text.slice(0, 10);
  return `${text.slice(0, 10)} ${text.slice(11, seconds % 60 === 0 ? 16 : 19)}`;
}
