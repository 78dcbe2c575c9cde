import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { StepRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { stepKindNames } from '../../core/deconfliction/planned-step.ts';

const width = 720;
const rowHeight = 26;
const labelled = 150;

/** Windows of what is planned, and below each those of others that collide with it. The table beneath says the same in words. */
export function StepTimeline({ rows, now }: { readonly rows: readonly StepRow[]; readonly now: number }) {
  const say = useText();
  const { day } = useFormat();
  const lines = rows
    .slice(0, 12)
    .flatMap((row) => [
      { key: row.number, name: say(stepKindNames[row.record.kind]), from: row.record.from, to: row.record.to, isOther: false },
      ...row.collisions.flatMap(({ number, otherStep }) =>
        otherStep ? [{ key: number, name: say(stepKindNames[otherStep.kind]), from: otherStep.from, to: otherStep.to, isOther: true }] : [],
      ),
    ]);
  if (lines.length === 0) return null;
  const first = Math.min(now, ...lines.map(({ from }) => Date.parse(from)));
  const last = Math.max(now, ...lines.map(({ to }) => Date.parse(to)));
  const span = Math.max(last - first, 86_400_000);
  const x = (at: number): number => labelled + ((at - first) / span) * (width - labelled - 10);
  const height = lines.length * rowHeight + 24;
  const days = Math.ceil(span / 86_400_000 / 6);
  const ticks = Array.from({ length: 7 }, (_, at) => first + at * days * 86_400_000).filter((at) => at <= first + span);
  return (
    <figure className="step-timeline">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say({ ja: '予定の時間帯。下の表が同じ内容です。', en: 'Windows of the steps; the table below says the same.' })}
      >
        {ticks.map((at) => (
          <g key={at}>
            <line x1={x(at)} x2={x(at)} y1={18} y2={height} className="tick" />
            <text x={x(at)} y={12} textAnchor="middle">
              {day(at)}
            </text>
          </g>
        ))}
        <line x1={x(now)} x2={x(now)} y1={18} y2={height} className="today" />
        {lines.map(({ key, name, from, to, isOther }, place) => {
          const y = 24 + place * rowHeight;
          return (
            <g key={key}>
              <text x={isOther ? 16 : 0} y={y + 13}>
                {name}
              </text>
              <rect
                x={x(Date.parse(from))}
                y={y}
                width={Math.max(4, x(Date.parse(to)) - x(Date.parse(from)))}
                height={rowHeight - 8}
                className={isOther ? 'other' : 'own'}
              />
            </g>
          );
        })}
      </svg>
      <figcaption className="small second">
        {say({
          ja: '塗り：こちら。枠：衝突する相手の予定。縦線：いま。',
          en: 'Filled: yours. Outlined: the other side’s that collide. The line is now.',
        })}
      </figcaption>
    </figure>
  );
}
