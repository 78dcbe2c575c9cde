/** A file's name as its sender gave it, fit to be shown and sent in a header: no controls, no direction marks, no way to another folder. */
export function plainFileName(given: string | undefined): string {
  const base = (given ?? '').toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = base.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim();
  const short = [...plain].slice(0, 200).join('');
  return short === '' || /^\.+$/.test(short) ? 'unnamed' : short;
}

/** The value of Content-Disposition that makes a browser save and never show (RFC 6266, RFC 8187). */
export function saveAs(name: string): string {
  const encoded = encodeURIComponent(plainFileName(name)).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}
