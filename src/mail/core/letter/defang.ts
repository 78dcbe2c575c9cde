/** A link or address as it may be shown: nobody opens it by a click or by pasting it. `hxxps://example[.]com/…`, `taro[@]example[.]com`. */
export function defang(written: string): string {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]{0,20}:(?:\/\/)?)?(.*)$/is.exec(written) ?? [];
  const end = rest.search(/[/?#]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  return `${safeScheme(scheme)}${host.replace(/[.。｡．]/g, '[.]').replaceAll('@', '[@]')}${end < 0 ? '' : rest.slice(end)}`;
}

const safeScheme = (scheme: string): string => scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
