import type { Text } from '#model/text.ts';
import type { RequestDraft } from '../../inquiry/request.ts';
import type { DataCategory } from '../../inquiry/question.ts';
import type { Selector } from '../../inquiry/selector.ts';
import { formProblem } from '../form-problem.ts';
import type { FormCheck } from './form-check.ts';

/**
 * Carriers share one address among many customers (RFC 6269, RFC 6302): an IP address names a subscriber only with the time, the zone it was stated
 * in and the source port. Everything else stands alone. An address about which only advice or registration is asked needs none of it.
 */
export const selectorMoment: FormCheck = {
  id: 'selector-moment',
  check: (request, _instrument, { now }) =>
    (request.selectors ?? []).flatMap((selector, at) => [
      ...(needsMoment(selector, request, at)
        ? momentParts
            .filter(({ part }) => selector[part] === null)
            .map(({ part, name }) =>
              formProblem('selector-moment-missing', `selectors.${at}.${part}`, 'missing', { place: at + 1, field: name }),
            )
        : []),
      ...(selector.at !== null && selector.at > now
        ? [formProblem('selector-in-future', `selectors.${at}.at`, 'wrong', { place: at + 1 })]
        : []),
      ...(selector.zone !== null && !isZone(selector.zone)
        ? [formProblem('zone-unknown', `selectors.${at}.zone`, 'wrong', { zone: selector.zone })]
        : []),
    ]),
};

const momentParts: readonly { readonly part: 'at' | 'zone' | 'port'; readonly name: Text }[] = [
  { part: 'at', name: { ja: '時刻', en: 'time' } },
  { part: 'zone', name: { ja: '時間帯', en: 'time zone' } },
  { part: 'port', name: { ja: '接続元ポート', en: 'source port' } },
];

/** Whether a selector means nothing without the moment of its use. */
function needsMoment({ type }: Pick<Selector, 'type'>, { questions = [] }: RequestDraft, at: number): boolean {
  if (type !== 'ipv4' && type !== 'ipv6') return false;
  const asked = questions.filter(({ selectors }) => selectors.includes(at));
  return asked.length === 0 || asked.some(({ category }) => !timeless.includes(category));
}
const timeless: readonly DataCategory[] = ['advice', 'statement', 'registration', 'other'];

/** Whether the platform knows a zone of this name. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
