import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { dotSize, type Dot } from '../../../core/layout/timeline.ts';
import { NodeButton } from '../node-button.tsx';
import type { PictureView } from '../picture-view.ts';

const many = message({
  ja: (n: string, first: string) => `${first} ほか ${n}件`,
  en: (n: string, first: string) => `${first} and ${n} more`,
});

type TimelineDotProps = { readonly dot: Dot; readonly isStop: boolean; readonly view: PictureView };

/** A report (or a stack of them) on the time axis; choosing it puts it in question. */
export function TimelineDot({ dot, isStop, view }: TimelineDotProps) {
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
    <NodeButton
      className={`node dot${dot.ids.length > 1 ? ' several' : ''}${isLit ? ' on' : ''}${isAsked ? ' asked' : ''}`}
      label={words}
      isPressed={isAsked}
      isStop={isStop}
      onPress={() => set({ report: id, with: undefined, trace: undefined, evidence: undefined }, { replace: true })}
    >
      {isAsked && <rect className="ring" x={x - 3} y={y - 3} width={dotSize + 6} height={dotSize + 6} rx={4} />}
      <rect className="mark" x={x} y={y} width={dotSize} height={dotSize} rx={member.atBasis === 'occurred' ? 2 : dotSize / 2} />
      {dot.tells && (
        <text x={x + dotSize / 2} y={y - 3} className="quiet middle">
          +{dot.ids.length - 1}
        </text>
      )}
    </NodeButton>
  );
}
