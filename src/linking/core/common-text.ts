import type { CommonReason } from './common.ts';
import type { Evidence } from './link.ts';
import type { Text } from '#model/text.ts';

/**
 * Why a value weighs nothing, as it may be told to anybody: the reason from the table, or that too many reports hold it, without their number,
 * which counts reports that the reader may not see.
 */
export function tellableReasons(known: CommonReason): (evidence: Pick<Evidence, 'type' | 'value' | 'common'>) => Text | null {
  return ({ type, value, common }) => (common === null ? null : (known(type, value)?.reason ?? inManyReports));
}

const inManyReports: Text = {
  ja: '多くの報告に出てくるため、手がかりとして数えない',
  en: 'found in many reports, so it is not counted as a lead',
};
