import { isInside } from '../indicator/address-block.ts';
import { embeddedIpv4 } from '../indicator/embedded-ipv4.ts';
import { registrableDomain } from '../indicator/host-name.ts';
import { foldName } from './fold-name.ts';
import { readingsOf } from './readings-of.ts';
import { hostOf, type SpeakingTrace, traceKey, type VictimWords } from './victim-words.ts';

/** Whether a text holds anything of the victim's in any writing that `readingsOf` undoes and however a name is spelt. */
export function speaksOfVictim(text: string, words: VictimWords): boolean {
  const { names, short, networks } = words;
  if (names.length === 0 && short.length === 0 && networks.length === 0) return false;
  return readingsOf(text).some((reading) => {
    const folded = foldName(reading);
    return (
      names.some((name) => folded.includes(name)) ||
      (short.length > 0 && holdsAny(reading.normalize('NFKC').toLowerCase(), short)) ||
      (networks.length > 0 && addressesIn(reading).some((address) => networks.some((network) => isInside(address, network))))
    );
  });
}

/**
 * Whether a trace, whoever's it is said to be, tells who or where the victim is: it is one of the victim's, lies in the victim's network (or holds it), belongs to the victim's
 * domain, or its text speaks of the victim. Hashes and wallets are numbers; in them only the whole is looked for.
 */
export function traceSpeaks(trace: Omit<SpeakingTrace, 'role'>, words: VictimWords): boolean {
  if (words.traces.has(traceKey(trace))) return true;
  const { type, value, norm } = trace;
  if (opaque.has(type) && /^[A-Za-z0-9.-]*$/.test(norm)) return false;
  if ((type === 'ipv4' || type === 'ipv6' || type === 'cidr') && /^[0-9a-f.:/]*$/.test(norm))
    return [norm, embeddedIpv4(norm) ?? norm].some((address) =>
      words.networks.some((network) => isInside(address, network) || isInside(network, address)),
    );
  const host = hostOf(trace);
  const domain = host === null ? null : registrableDomain(host);
  if (domain !== null && words.domains.has(domain)) return true;
  return speaksOfVictim(norm, words) || (value !== norm && speaksOfVictim(value, words));
}

const opaque: ReadonlySet<SpeakingTrace['type']> = new Set<SpeakingTrace['type']>([
  'sha256',
  'sha1',
  'md5',
  'btc',
  'eth',
  'tox',
  'technique',
  'cve',
  'certificate',
  'tlsh',
]);

/** Whether any of the values stands in the text without a letter or digit on either side. */
const holdsAny = (text: string, values: readonly string[]): boolean =>
  values.some((value) => {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
      if (!joins.test(text.charAt(at - 1)) && !joins.test(text.charAt(at + value.length))) return true;
    return false;
  });
const joins = /[\p{L}\p{N}]/u;

/**
 * Addresses in a text: four numbers in a row, forwards and (as in names of reverse look-ups) backwards, with dots, hyphens or underscores between them, as host names of providers
 * have them; and whatever with two colons can be read as IPv6.
 */
function addressesIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const run of text.match(/\d{1,3}(?:[.\-_]\d{1,3}){3,40}/g) ?? []) {
    const numbers = run.split(/[.\-_]/).map(Number);
    for (let at = 0; at + 4 <= numbers.length; at += 1) {
      const four = numbers.slice(at, at + 4);
      if (four.every((octet) => octet <= 255)) found.push(four.join('.'), four.toReversed().join('.'));
    }
  }
  for (const run of text.match(/[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8}/gi) ?? [])
    for (const address of [run, run.replace(/^:(?!:)|[.:]+$/g, '')]) found.push(address, embeddedIpv4(address) ?? address);
  return found;
}
