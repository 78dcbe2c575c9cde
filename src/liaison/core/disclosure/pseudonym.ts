const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What a victim is called towards one partner: `V-` and six characters (Crockford base 32, no I, L, O, U) from four random bytes. It says nothing about
 * the victim, is kept by the store for as long as that partner is dealt with, and another partner gets another one.
 */
export function pseudonymFrom(bytes: Uint8Array): string {
  let value = bytes.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  let name = '';
  for (let place = 0; place < 6; place += 1) {
    name += alphabet[value % 32];
    value = Math.floor(value / 32);
  }
  return `V-${name}`;
}

/** What a pseudonym hangs on: one victim of one incident, however the name was typed. Two incidents never share one, as equal names may be two people. */
export const victimSubject = (incident: string, victim: string): string =>
  `${incident}/${victim.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()}`.slice(0, 300);
