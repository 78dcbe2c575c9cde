import type { CommonReason } from './common.ts';
import type { Evidence } from './link.ts';
import { decidedHub } from './value-words.ts';
import type { Text } from '#model/text.ts';

/**
 * Why a value weighs nothing, as it may be told to anybody: the reason from the table or a list, that a person decided so, or that too many
 * reports hold it, without their number, which counts reports that the reader may not see.
 */
export function tellableReasons(known: CommonReason): (evidence: Pick<Evidence, 'type' | 'value' | 'common'>) => Text | null {
  return ({ type, value, common }) => {
    if (common === null) return null;
    if (common.en === decidedHub.en) return decidedHub;
    const reason = known(type, value)?.reason;
    // Whatever else it says counts reports.
    return reason?.en === common.en ? reason : inManyReports;
  };
}

const inManyReports: Text = {
  ja: '多くの報告に出てくるため、手がかりとして数えない',
  en: 'found in many reports, so it is not counted as a lead',
};
