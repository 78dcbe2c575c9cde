import { IndicatorType } from '#model/indicator.ts';
import { parseAnyPattern } from './parse-pattern.ts';
import type { Comparison, ComparisonExpression, ObservationExpression } from './pattern.ts';
import { printPath } from './print-pattern.ts';

/** A trace that a pattern names; `negated` where the pattern asks for anything but it. */
export type PatternTrace = { readonly type: IndicatorType; readonly value: string; readonly negated: boolean };

/**
 * The traces that a STIX pattern names by equality (`=`, `!=`, `IN`) or as a network (`ISSUBSET`), in the order of the pattern, each value as written. Where a path can hold
 * several kinds (a host name may be an onion name, a wallet's address one of two currencies) it is given once a kind: the normalisers decide. None from
 * a pattern that cannot be read, and none from comparisons that name no single value.
 */
export function tracesOfPattern(pattern: string): readonly PatternTrace[] {
  const read = parseAnyPattern(pattern);
  return read.ok ? [...groupsOf(read.value)].flatMap((group) => [...group.flatMap(tracesOf), ...traceOfSeveral(group)]) : [];
}

/** Comparisons that hold for one and the same object, each with others that `AND` ties to it. */
function* groupsOf(expression: ObservationExpression | ComparisonExpression): Generator<readonly Comparison[]> {
  switch (expression.kind) {
    case 'observation':
      yield* groupsOf(expression.test);
      return;
    case 'qualified':
      yield* groupsOf(expression.inner);
      return;
    case 'and':
    case 'or':
    case 'followed-by': {
      const direct = expression.parts.filter((part) => part.kind === 'comparison');
      if (expression.kind === 'and') yield direct;
      else for (const comparison of direct) yield [comparison];
      for (const part of expression.parts) if (part.kind !== 'comparison') yield* groupsOf(part);
      return;
    }
    case 'comparison':
      yield [expression];
      return;
    case 'exists':
      return;
  }
}

function tracesOf({ path, operator, negated, values }: Comparison): readonly PatternTrace[] {
  const isNetwork = operator === 'ISSUBSET';
  if (operator !== '=' && operator !== '!=' && operator !== 'IN' && !isNetwork) return [];
  const types = typesOf(printPath(path));
  const excludes = negated !== (operator === '!=');
  return values.flatMap((literal) => {
    if (literal.kind !== 'string') return [];
    const { value } = literal;
    if (types === addresses)
      return [{ type: addressType(value), value: value.replace(value.includes(':') ? /\/128$/ : /\/32$/, ''), negated: excludes }];
    return isNetwork ? [] : types.map((type) => ({ type, value, negated: excludes }));
  });
}

/** What only two comparisons together say: a file in a folder, and a trace of this centre's own kind. */
function traceOfSeveral(group: readonly Comparison[]): readonly PatternTrace[] {
  const value = (path: string): string | null => {
    const found = group.find((one) => one.operator === '=' && !one.negated && printPath(one.path) === path)?.values[0];
    return found?.kind === 'string' ? found.value : null;
  };
  const [name, folder] = [value('file:name'), value('file:parent_directory_ref.path')];
  if (name !== null && folder !== null) {
    const sign = folder.includes('\\') ? '\\' : '/';
    return [{ type: 'file-path', value: `${folder}${folder.endsWith(sign) ? '' : sign}${name}`, negated: false }];
  }
  const own = value('x-renkei-trace:value');
  const type = IndicatorType.safeParse(value('x-renkei-trace:trace_type'));
  return own !== null && type.success ? [{ type: type.data, value: own, negated: false }] : [];
}

/** By its look: what stands in an address may be a range or, behind `dst_ref.value`, a host name. A range of one is the address. */
function addressType(value: string): IndicatorType {
  const plain = value.includes(':') ? 'ipv6' : /^[\d./]+$/.test(value) ? 'ipv4' : 'domain';
  return value.includes('/') && !value.endsWith(plain === 'ipv6' ? '/128' : '/32') ? 'cidr' : plain;
}

const addresses: readonly IndicatorType[] = ['ipv4', 'ipv6', 'cidr', 'domain'];
const hosts: readonly IndicatorType[] = ['domain', 'onion'];

/** Paths, as printed without the quotation marks that are not needed. */
const byPath: ReadonlyMap<string, readonly IndicatorType[]> = new Map<string, readonly IndicatorType[]>([
  ['ipv4-addr:value', addresses],
  ['ipv6-addr:value', addresses],
  ['network-traffic:src_ref.value', addresses],
  ['network-traffic:dst_ref.value', addresses],
  ['domain-name:resolves_to_refs[*].value', addresses],
  ['domain-name:value', hosts],
  ['directory:path', ['file-path']],
  ['url:value', ['url']],
  ['email-addr:value', ['email']],
  ['email-message:from_ref.value', ['email']],
  ['email-message:sender_ref.value', ['email']],
  ['email-message:to_refs[*].value', ['email']],
  ['cryptocurrency-wallet:value', ['btc', 'eth']],
  ['cryptocurrency-wallet:address', ['btc', 'eth']],
  ['x-cryptocurrency-wallet:value', ['btc', 'eth']],
  ['x-cryptocurrency-wallet:address', ['btc', 'eth']],
  ['phone-number:value', ['phone']],
  ['bank-account:iban', ['bank-account']],
]);

const hash = /^(?:file|artifact):hashes\.'?(MD5|SHA-?1|SHA-?256|SSDEEP|TLSH)'?$/i;
const certificateHash = /^x509-certificate:hashes\.'?SHA-?(?:1|256)'?$/i;

function typesOf(path: string): readonly IndicatorType[] {
  const known = byPath.get(path);
  if (known) return known;
  if (certificateHash.test(path)) return ['certificate'];
  const algorithm = hash.exec(path)?.[1]?.toLowerCase().replace('-', '');
  return algorithm === undefined ? [] : [IndicatorType.parse(algorithm)];
}
