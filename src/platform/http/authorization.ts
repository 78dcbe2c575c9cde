/** Ways in which programs of others bring an API token, beside `Authorization: Bearer TOKEN`. */
export type TokenWay = 'basic' | 'bare';

/**
 * The Authorization header as `Bearer TOKEN` where a way that the route allows was used, else as it came. basic: the password of RFC 7617 is the token, its user name says
 * nothing. bare: the header is the token, without a scheme.
 */
export function authorizationOf(header: string | undefined, ways: readonly TokenWay[]): string | undefined {
  if (header === undefined) return undefined;
  const basic = ways.includes('basic') ? /^basic +([A-Za-z0-9+/]{1,2000}={0,2}) *$/i.exec(header)?.[1] : undefined;
  if (basic !== undefined) {
    const pair = Buffer.from(basic, 'base64').toString('utf8');
    return `Bearer ${pair.slice(pair.indexOf(':') + 1)}`;
  }
  return ways.includes('bare') && /^[\w-]{20,200}$/.test(header) ? `Bearer ${header}` : header;
}

/** A browser keeps what was typed for Basic and sends it along with requests that other sites make. */
export const isSentByBrowsers = (header: string): boolean => /^basic /i.test(header);
