import { registeredDomain } from '../registered-domain.ts';
import type { Hop, Letter } from '../letter/letter.ts';

/** What a letter shows of its writer's mail program and way, as keys that PersonSeen counts. */
export function habitKeys(letter: Letter): readonly string[] {
  const { habits, sent } = letter;
  const path = outsidePath(letter);
  return [
    `order:${habits.headerOrder}`,
    `id:${habits.messageIdShape}`,
    ...(habits.mailer === null ? [] : [`mailer:${habits.mailer}`]),
    ...(habits.charset === null ? [] : [`charset:${habits.charset}`]),
    ...(habits.language === null ? [] : [`language:${habits.language}`]),
    ...(sent === null || sent.offset === null ? [] : [`offset:${sent.offset}`]),
    ...(path === null ? [] : [`path:${path}`]),
  ];
}

/** The network that handed a letter over from outside: the first half of an IPv4 (or /32 of an IPv6) address and the registered domain that it gave. */
const outsidePath = (letter: Letter): string | null => outsideHop(letter)?.path ?? null;

/** The same with the Received field that says so. */
export function outsideHop({ path }: Letter): { readonly hop: Hop; readonly path: string } | null {
  for (const hop of path.hops) {
    const { ip, by, helo, reverse } = hop;
    if (ip === null || isInside(ip)) continue;
    const from = registeredDomain((reverse ?? helo ?? '').toLowerCase());
    if (by !== null && from !== '' && registeredDomain(by.toLowerCase()) === from) continue; // a server handing on to its neighbour
    const net = ip.includes(':') ? ip.split(':').slice(0, 2).join(':') : ip.split('.').slice(0, 2).join('.');
    return { hop, path: `${net}/${from}` };
  }
  return null;
}

/** Loopback, private and link-local addresses (RFC 1918, 4193, 3927). */
export const isInside = (ip: string): boolean =>
  /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i.test(ip);
