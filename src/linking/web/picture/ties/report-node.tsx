import { useText } from '#platform/web/language/language.tsx';
import type { Member } from '../../../core/picture.ts';
import { placeWords } from '../../place-words.ts';
import { placeOf } from '../../../core/layout/place.ts';
import { shortValue } from '../../short-value.ts';
import { industryWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';
import { NodeButton } from '../node-button.tsx';
import type { SideX } from './side-x.ts';

type ReportNodeProps = {
  readonly member: Member;
  readonly y: number;
  readonly isStop: boolean;
  readonly view: PictureView;
  readonly x: SideX;
  /** No heading names its place, so it does. */
  readonly isAlone: boolean;
};

/** A report: its number, its industry, and a square that is filled when it is lit and ringed when it is the one in question. */
export function ReportNode({ member, y, isStop, view, x, isAlone }: ReportNodeProps) {
  const say = useText();
  const { lit, report, set } = view;
  const isInQuestion = member.id === report;
  const isLit = lit?.kind === 'trace' ? lit.trace.members.includes(member.id) : lit?.report === member.id;
  const industry = member.industry === null ? null : industryWords(member.industry);
  const place = say(placeWords(placeOf(member).key));
  const label = [member.number, place, industry && say(industry.full), member.title].filter(Boolean).join(' · ');
  return (
    <NodeButton
      className={`node report${isLit ? ' on' : ''}${isInQuestion ? ' asked' : ''}`}
      label={label}
      lang={member.lang}
      isPressed={isInQuestion}
      isStop={isStop}
      onPress={() => set({ report: member.id, with: undefined, trace: undefined, evidence: undefined }, { replace: true })}
    >
      <rect
        className="hit"
        x={Math.min(x.text, x.node - 8)}
        y={y - 10.5}
        width={Math.abs(x.node - x.text) + (x.text > x.node ? 108 : 10)}
        height={21}
      />
      {isInQuestion && <rect className="ring" x={x.node - 8} y={y - 8} width={16} height={16} rx={4} />}
      <rect className="mark" x={x.node - 5} y={y - 5} width={10} height={10} rx={2} />
      <text x={x.text} y={y + 4} className="mono">
        {member.number}
      </text>
      {isAlone ? (
        <text x={x.detail} y={y + 4}>
          {shortValue(place, 10)}
        </text>
      ) : (
        industry && (
          <text x={x.detail} y={y + 4} className="quiet">
            {say(industry.short)}
          </text>
        )
      )}
    </NodeButton>
  );
}
