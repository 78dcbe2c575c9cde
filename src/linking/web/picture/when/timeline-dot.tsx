import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { dotSize, type Dot } from '../../../core/layout/timeline.ts';
import type { PictureView } from '../picture-view.ts';

const many = message({
  ja: (n: string, first: string) => `${first} ほか ${n}件`,
  en: (n: string, first: string) => `${first} and ${n} more`,
});

/** A report (or a stack of them) on the time axis; pressing it puts it in question. The keyboard reaches reports by J and K. */
export function TimelineDot({ dot, view }: { readonly dot: Dot; readonly view: PictureView }) {
  const say = useText();
  const format = useFormat();
  const [id = ''] = dot.ids;
  const member = view.memberById.get(id);
  if (!member) return null;
  const { lit, report, set } = view;
  const isLit = dot.ids.some((one) => (lit?.kind === 'trace' ? lit.trace.members.includes(one) : lit?.report === one));
  const isAsked = report !== null && dot.ids.includes(report);
  const named = `${member.number} ${format.date(member.at)}`;
  const words = dot.ids.length > 1 ? say(many(format.count(dot.ids.length - 1), named)) : named;
  const [x, y] = [dot.x, dot.y - dotSize / 2];
  return (
    <g
      className={`node dot${isLit ? ' on' : ''}${isAsked ? ' asked' : ''}`}
      onClick={() => set({ report: id, with: undefined, trace: undefined, evidence: undefined }, { replace: true })}
    >
      <title>{words}</title>
      {isAsked && <rect className="ring" x={x - 3} y={y - 3} width={dotSize + 6} height={dotSize + 6} rx={4} />}
      <rect className="mark" x={x} y={y} width={dotSize} height={dotSize} rx={member.atBasis === 'occurred' ? 2 : dotSize / 2} />
      {dot.ids.length > 1 && (
        <text x={x + dotSize + 2} y={y + dotSize - 1} className="quiet">
          +{dot.ids.length - 1}
        </text>
      )}
    </g>
  );
}
