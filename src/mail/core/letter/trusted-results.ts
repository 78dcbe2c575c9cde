import { registeredDomain } from '../registered-domain.ts';
import type { AuthenticationResult, Letter } from './letter.ts';

/**
 * What the reader's own servers recorded of checking a letter. `trusted`: their names. A sender can put a field with such a name into his message: so only
 * fields above the first Received of a foreign server count, and of each method only the topmost field. RFC 8601 §5 wants forged ones taken out by the
 * server; where it neither does that nor checks anything itself, a letter without a foreign Received could still bring its own results.
 */
export function trustedResults({ path, authentication }: Letter, trusted: ReadonlySet<string>): readonly AuthenticationResult[] {
  if (trusted.size === 0 || authentication.length === 0) return [];
  const own = new Set([...trusted].map((server) => registeredDomain(server)));
  const foreign = path.hops.find(({ by }, place) => place > 0 && by !== null && by.includes('.') && !own.has(registeredDomain(by)));
  const topmost = new Map<string, number>();
  return authentication.filter(({ server, method, span }) => {
    if (!trusted.has(server) || method.startsWith('arc:') || span.from > (foreign?.span.from ?? Infinity)) return false;
    const first = topmost.get(method) ?? span.from;
    topmost.set(method, first);
    return first === span.from;
  });
}

/** A result as it stands in its field. */
export const shownResult = ({ header, method, result }: AuthenticationResult): string =>
  header === 'received-spf' ? result : `${method}=${result}`;
