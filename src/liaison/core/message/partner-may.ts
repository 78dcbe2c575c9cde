import type { EventKind } from '../inquiry/inquiry-event.ts';
import { mayDeliver } from '../inquiry/handover.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { movesOf } from '../inquiry/step.ts';
import type { MessageKind } from './message-content.ts';

/** Which messages the partner could send now, by the tables of moves and by what there is to speak about. The gate judges each one again. */
export function partnerMay(record: InquiryRecord): MessageKind[] {
  const { direction, handovers, preservations, state } = record;
  const can = (kind: EventKind): boolean =>
    movesOf(direction)[kind]?.some(({ from, by }) => from.includes(state) && by.includes('partner')) ?? false;
  const ours = handovers.filter(({ from }) => from === 'us');
  const theirs = handovers.filter(({ from }) => from === 'them');
  const conditional = ours.some((one) => one.state === 'offered' && one.conditions.length > 0);
  const given = ours.some((one) => one.state === 'delivered');
  const running = preservations.some(({ endedAt }) => endedAt === null);
  const may: readonly (readonly [MessageKind, boolean])[] = [
    ['acknowledgement', can('acknowledged')],
    ['clarification-request', can('clarification-requested')],
    ['clarification', can('clarified')],
    ['answer', direction === 'outgoing' && can('handover-offered')],
    ['offer', direction === 'outgoing' && can('handover-offered')],
    ['delivery', can('handover-delivered') && theirs.some(mayDeliver)],
    ['refusal', can('refused-by-partner')],
    ['postponement', can('postponed-by-partner')],
    ['acceptance', conditional && can('conditions-accepted')],
    ['declination', conditional && can('conditions-declined')],
    ['preservation', direction === 'outgoing' ? can('preservation-started') : running && can('preservation-followed-up')],
    ['request', can('follow-up-received')],
    ['use-report', given && can('use-reported')],
    ['consent-request', given],
    ['recall', can('recalled') && theirs.some((one) => one.state !== 'recalled' && one.state !== 'declined')],
    ['correction', can('corrected') && theirs.some((one) => one.state === 'delivered')],
    ['withdrawal', can('withdrawn')],
  ];
  return may.flatMap(([kind, possible]) => (possible ? [kind] : []));
}
