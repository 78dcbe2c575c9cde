/** The name that a part's file would be saved by: `filename` of its disposition, else `name` of its type. */
export function fileNameOf(disposition: ReadonlyMap<string, string>, type: ReadonlyMap<string, string>): string | null {
  const name = disposition.get('filename') || type.get('name') || type.get('filename') || disposition.get('name');
  return name === undefined || name === '' ? null : name;
}
