import type { KeyboardEvent } from 'react';
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
      <svg
        className="ties"
        viewBox={`0 0 ${ties.width} ${ties.height}`}
        width={ties.width}
        height={ties.height}
        role="group"
        aria-label={label}
        onKeyDown={moveFocus}
      >
        <TieLines view={view} />
        <ReportColumn view={view} side="left" />
        <ReportColumn view={view} side="right" />
        <TraceColumn view={view} />
      </svg>
    </div>
  );
}

/** One stop of the tab key for each column; within it the arrows move, and between the columns left and right do. */
function moveFocus(event: KeyboardEvent<SVGSVGElement>): void {
  const stop = event.target instanceof Element ? event.target.closest('[role="button"]') : null;
  const columns = [...event.currentTarget.querySelectorAll('[data-column]')];
  const column = columns.findIndex((one) => one.contains(stop));
  const stops = [...(columns[column]?.querySelectorAll<SVGGElement>('[role="button"]') ?? [])];
  const place = stops.findIndex((one) => one === stop);
  const beside = (by: number) => columns[column + by]?.querySelector<SVGGElement>('[role="button"][tabindex="0"]');
  const moves: Record<string, SVGGElement | null | undefined> = {
    ArrowDown: stops[place + 1],
    ArrowUp: stops[place - 1],
    Home: stops[0],
    End: stops.at(-1),
    ArrowRight: beside(1),
    ArrowLeft: beside(-1),
  };
  if (place === -1 || !(event.key in moves)) return;
  event.preventDefault();
  moves[event.key]?.focus();
}
