/** Who is said to have written a quote, and when: by the lines above it, which anybody can type. */
export type Claim = {
  readonly attribution: string;
  readonly author: string | null;
  readonly at: number | null;
  readonly forward: boolean;
};

/** The first mail address in a text, lower case; null where there is none. Linear: looks around each `@` only. */
export function addressIn(text: string): string | null {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.?){0,8}/u.exec(text.slice(at + 1, at + 254))?.[0];
    if (local !== undefined && domain !== undefined)
      return `${local.replace(/^'|^mailto:/i, '')}@${domain.replace(/[.-]$/, '')}`.toLowerCase();
  }
  return null;
}
