import { useMemo } from 'react';
import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { placeOf } from '../../../core/layout/place.ts';
import { layTimeline } from '../../../core/layout/timeline.ts';
import type { Member } from '../../../core/picture.ts';
import { placeWords } from '../../place-words.ts';
import type { PictureView } from '../picture-view.ts';
import { TimelineDot } from './timeline-dot.tsx';

const mostRows = 14;
const described = message({
  ja: (first: string, last: string, n: string) => `${first}から${last}までの${n}件`,
  en: (first: string, last: string, n: string) => `${n} reports from ${first} to ${last}`,
});

/** A row for each place, a dot for each report. */
export function TimelinePicture({ view }: { readonly view: PictureView }) {
  const say = useText();
  const format = useFormat();
  const { members } = view.picture;
  const timeline = useMemo(() => lay(members), [members]);
  if (members.length === 0) return null;
  const dots = timeline.rows.flatMap((row) => row.dots);
  const stop = dots.find((dot) => view.report !== null && dot.ids.includes(view.report)) ?? dots[0];
  const label = say(described(format.date(timeline.from, 'day'), format.date(timeline.to, 'day'), format.count(members.length)));
  return (
    <div className="scroll">
      <svg
        className="timeline-picture"
        viewBox={`0 0 ${timeline.width} ${timeline.height}`}
        width={timeline.width}
        height={timeline.height}
        aria-label={label}
      >
        {timeline.ticks.map((tick) => (
          <g key={tick.at} aria-hidden="true">
            <line className="grid-line" x1={tick.x} x2={tick.x} y1={20} y2={timeline.height} />
            {tick.x < timeline.width - 44 && (
              <text x={tick.x + 4} y={14} className="quiet">
                {say(tick.text)}
              </text>
            )}
          </g>
        ))}
        {timeline.rows.map((row) => (
          <g key={row.key} aria-hidden="true">
            <text x={0} y={row.y + 4} className="second">
              {say(placeWords(row.key))}
            </text>
            <line className="grid-line" x1={timeline.left} x2={timeline.width} y1={row.y} y2={row.y} />
          </g>
        ))}
        <g data-column="timeline">
          {dots.map((dot) => (
            <TimelineDot key={dot.ids[0]} dot={dot} isStop={dot === stop} view={view} />
          ))}
        </g>
      </svg>
    </div>
  );
}

/** The places with most reports have a row each, the others one together. */
function lay(members: readonly Member[]) {
  const counts = new Map<string, number>();
  for (const member of members) counts.set(placeOf(member).key, (counts.get(placeOf(member).key) ?? 0) + 1);
  const places = [...counts]
    .sort(([a, x], [b, y]) => Number(b.startsWith('JP')) - Number(a.startsWith('JP')) || y - x || (a < b ? -1 : 1))
    .map(([key]) => key);
  const largest = places.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, mostRows);
  const own = places.length <= mostRows + 1 ? places : places.filter((key) => largest.includes(key));
  const rows = own.length === places.length ? own : [...own, '+others'];
  const events = members.map((member) => {
    const { key } = placeOf(member);
    return { id: member.id, at: Date.parse(member.at), row: own.includes(key) ? key : '+others' };
  });
  return layTimeline(events, rows);
}
