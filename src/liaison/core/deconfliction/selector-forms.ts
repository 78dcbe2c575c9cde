import type { IndicatorType } from '#model/indicator.ts';

/**
 * The protocol `norm-v1`: in which comparable forms a selector is kept, and in which it is asked for. Each form becomes one keyed tag
 * (keyed-tag.ts). Both sides must make the same forms, so a change of anything here is a new version beside this one, never an edit.
 *
 * Base is the norm of src/model/indicator/normalise.ts. Beyond equality:
 * - a host name also meets names below the same registered domain (`wider`), a URL its host and its registered domain (`wider`);
 * - a mail address also meets itself without plus part and dots (`wider`): never folded by default, since many providers tell them apart;
 * - an IP address with a time meets the same hour (`exact`), the hour before and after (`near`), and entries without a time (`wider`), but
 *   not another day's: addresses change hands. Without a time it meets every entry of the address (`wider`, or `exact` where neither has one).
 *
 * What is kept and what is asked differ only for addresses: an entry is kept under its own hour, and asked for under three.
 */
export const normVersion = 'norm-v1';

/** Kinds of trace that identify somebody's means; names of methods, paths, families and victims do not. */
export const selectorTypes = [
  'ipv4',
  'ipv6',
  'cidr',
  'domain',
  'url',
  'email',
  'sha256',
  'sha1',
  'md5',
  'onion',
  'btc',
  'eth',
  'tox',
  'phone',
  'bank-account',
] as const satisfies readonly IndicatorType[];
export type SelectorType = (typeof selectorTypes)[number];

export const isSelectorType = (type: string): type is SelectorType => selectorTypes.some((one) => one === type);

/** exact: the same selector · near: the neighbouring hour · wider: a broader form of it, worth a call and no more. */
export type Reach = 'exact' | 'near' | 'wider';
export const reaches: readonly Reach[] = ['exact', 'near', 'wider'];

/** One comparable form. `type` is a selector type or one of the forms derived here; it holds no NUL. */
export type Form = { readonly type: string; readonly value: string; readonly reach: Reach };

/** A selector as norm-v1 takes it: `norm` from `normaliseIndicator`, `at` an instant in UTC where the type is an address and the time is known. */
export type NormSelector = { readonly type: SelectorType; readonly norm: string; readonly at: string | null };

/** The part of a host name that somebody registered; null where nobody did (linking's `registeredDomain`). */
export type RegisteredDomain = (host: string) => string | null;

/** The forms under which an entry is kept. `reach` is how near a question comes that meets it by this form. */
export function keptForms(selector: NormSelector, registered: RegisteredDomain): readonly Form[] {
  if (!isAddress(selector.type)) return equalForms(selector, registered);
  const { norm, at } = selector;
  return at === null
    ? [form('ip', norm, 'exact'), form('ip-timeless', norm, 'wider')]
    : [form('ip', norm, 'wider'), form('ip-hour', `${norm}@${hourOf(at, 0)}`, 'exact')];
}

/** The forms under which somebody asks. A hit's reach is the farther one of the two sides. */
export function askedForms(selector: NormSelector, registered: RegisteredDomain): readonly Form[] {
  if (!isAddress(selector.type)) return equalForms(selector, registered);
  const { norm, at } = selector;
  if (at === null) return [form('ip', norm, 'exact')];
  return [
    form('ip-hour', `${norm}@${hourOf(at, 0)}`, 'exact'),
    form('ip-hour', `${norm}@${hourOf(at, -1)}`, 'near'),
    form('ip-hour', `${norm}@${hourOf(at, 1)}`, 'near'),
    form('ip-timeless', norm, 'wider'),
  ];
}

/** The farther of two reaches. */
export const farther = (a: Reach, b: Reach): Reach => (reaches.indexOf(a) > reaches.indexOf(b) ? a : b);
/** The nearer of two reaches: what counts when several forms of one pair meet. */
export const nearer = (a: Reach, b: Reach): Reach => (reaches.indexOf(a) < reaches.indexOf(b) ? a : b);

function equalForms({ type, norm }: NormSelector, registered: RegisteredDomain): readonly Form[] {
  switch (type) {
    case 'domain':
      return [form('domain', norm, 'exact'), ...registeredForm(norm, registered)];
    case 'url': {
      const { host, whole } = withoutScheme(norm);
      return [form('url', whole, 'exact'), ...(host === '' ? [] : [form('domain', host, 'wider'), ...registeredForm(host, registered)])];
    }
    case 'email':
      return [form('email', norm, 'exact'), form('email-folded', folded(norm), 'wider')];
    default:
      return [form(type, norm, 'exact')];
  }
}

const form = (type: string, value: string, reach: Reach): Form => ({ type, value, reach });
const isAddress = (type: SelectorType): boolean => type === 'ipv4' || type === 'ipv6';

function registeredForm(host: string, registered: RegisteredDomain): readonly Form[] {
  const name = registered(host);
  return name === null ? [] : [form('registered-domain', name, 'wider')];
}

/** Host and path of a URL in its normal form; the fragment and the scheme say nothing about whose it is. */
function withoutScheme(norm: string): { readonly host: string; readonly whole: string } {
  const start = norm.indexOf('://');
  const end = norm.indexOf('#');
  const whole = norm.slice(start < 0 ? 0 : start + 3, end < 0 ? undefined : end);
  const slash = whole.search(/[/?]/);
  const authority = slash < 0 ? whole : whole.slice(0, slash);
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d+$/, '');
  return { host, whole: slash < 0 ? `${whole}/` : whole };
}

/** Without the part behind a plus sign and without dots before the at sign. */
function folded(address: string): string {
  const at = address.lastIndexOf('@');
  const local = at < 0 ? address : address.slice(0, at);
  const plus = local.indexOf('+');
  return `${(plus > 0 ? local.slice(0, plus) : local).replaceAll('.', '').toLowerCase()}${at < 0 ? '' : address.slice(at)}`;
}

/** `2026-11-22T15` of an instant in UTC, some hours on. */
function hourOf(instant: string, on: number): string {
  return new Date(Date.parse(instant) + on * 3_600_000).toISOString().slice(0, 13);
}
