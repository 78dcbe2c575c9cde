/** A URL to which relative ones are added: with a slash at its end. */
export function folderUrl(written: string): URL {
  const url = new URL(written);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.search = '';
  return url;
}
