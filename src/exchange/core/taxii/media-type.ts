/** What a TAXII 2.1 server answers in (§1.6.8). */
export const TAXII = 'application/taxii+json;version=2.1';

/**
 * Whether an answer in TAXII 2.1 suits the header Accept (RFC 9110 §12.5.1): the type with the version or without, `application/*`, any type, or no header at all. Another
 * version, another type and `q=0` do not.
 */
export function acceptsTaxii(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = accept.split(',', 100).flatMap((range) => mediaType(range) ?? []);
  const own = ranges.filter(({ type, parameters }) => type === 'application/taxii+json' && (parameters.get('version') ?? '2.1') === '2.1');
  const wide = ranges.filter(({ type }) => type === 'application/*' || type === '*/*');
  // The narrower range decides: `application/taxii+json;q=0, */*` asks for anything else.
  return (own.length > 0 ? own : wide).some(({ parameters }) => Number(parameters.get('q') ?? '1') > 0);
}

/** Whether a body says of itself that it is TAXII 2.1. */
export function isTaxii(contentType: string | undefined): boolean {
  const given = mediaType(contentType ?? '');
  if (given?.type !== 'application/taxii+json') return false;
  return (given.parameters.get('version') ?? '2.1') === '2.1' && (given.parameters.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
}

type MediaType = { readonly type: string; readonly parameters: ReadonlyMap<string, string> };

function mediaType(text: string): MediaType | null {
  const [type = '', ...rest] = text.split(';', 20).map((part) => part.trim());
  if (!/^[\w.+*-]+\/[\w.+*-]+$/.test(type)) return null;
  const parameters = rest.flatMap((part): [string, string][] => {
    const at = part.indexOf('=');
    return at < 0
      ? []
      : [
          [
            part.slice(0, at).trim().toLowerCase(),
            part
              .slice(at + 1)
              .trim()
              .replace(/^"(.*)"$/, '$1'),
          ],
        ];
  });
  return { type: type.toLowerCase(), parameters: new Map(parameters) };
}
