import type { Text } from '#model/text.ts';
import { isOvert, type StepKind } from './planned-step.ts';
import { Pap } from '../disclosure/pap.ts';

/** What the calendar compares of two plans about the same selector. */
export type Window = { readonly kind: StepKind; readonly from: string; readonly to: string; readonly pap: Pap };

/** clash: one would be seen by whom the other must not alarm · overlap: both are there at the same time. */
type Collision = 'clash' | 'overlap';

/** Hours on either side of a window in which another step still disturbs it. */
const marginHours = 12;

/**
 * Whether two plans about one selector collide: their windows, widened by the margin, meet. It is a clash where one is overt and the other still wants
 * to stay unseen (PAP amber or red, or a covert step), since nothing can be observed after a takedown. Symmetric.
 */
export function collisionOf(a: Window, b: Window): Collision | null {
  const margin = marginHours * 3_600_000;
  const meet = Date.parse(a.from) - margin <= Date.parse(b.to) && Date.parse(b.from) - margin <= Date.parse(a.to);
  if (!meet) return null;
  return (isOvert(a.kind) && wantsQuiet(b)) || (isOvert(b.kind) && wantsQuiet(a)) ? 'clash' : 'overlap';
}

const wantsQuiet = ({ kind, pap }: Window): boolean => !isOvert(kind) || Pap.options.indexOf(pap) >= Pap.options.indexOf('amber');

export const collisionNames: Readonly<Record<Collision, Text>> = {
  clash: { ja: '衝突（気付かれるおそれ）', en: 'Clash: would be noticed' },
  overlap: { ja: '同時期', en: 'Same time' },
};
