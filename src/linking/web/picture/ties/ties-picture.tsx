import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { PictureView } from '../picture-view.ts';
import { ReportColumn } from './report-column.tsx';
import { TieLines } from './tie-lines.tsx';
import { TraceColumn } from './trace-column.tsx';

const described = message({
  ja: (reports: string, traces: string) => `${reports}件の報告と${traces}件の手がかりのつながり。矢印キーで移り、Enterで選びます。`,
  en: (reports: string, traces: string) => `Ties between ${reports} reports and ${traces} traces. Arrow keys move, Enter selects.`,
});

/** Reports left and right, traces in the middle, a curve wherever a report has a trace. */
export function TiesPicture({ view }: { readonly view: PictureView }) {
  const say = useText();
  const { count } = useFormat();
  const { ties, picture } = view;
  const label = say(described(count(picture.members.length), count(picture.traces.length)));
  return (
    <div className="scroll">
      <svg className="ties" viewBox={`0 0 ${ties.width} ${ties.height}`} width={ties.width} height={ties.height} aria-label={label}>
        <TieLines view={view} />
        <ReportColumn view={view} side="left" />
        <TraceColumn view={view} />
        <ReportColumn view={view} side="right" />
      </svg>
    </div>
  );
}
