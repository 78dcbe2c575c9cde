import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { Row } from '../../../core/layout/column.ts';
import type { Member } from '../../../core/picture.ts';
import { placeWords } from '../../place-words.ts';
import type { PictureView } from '../picture-view.ts';
import { NodeButton } from '../node-button.tsx';
import type { SideX } from './side-x.ts';

const others = message({ ja: (n: string) => `ほか ${n}件`, en: (n: string) => `${n} more` });
const show = message({
  ja: (place: string, n: string) => `${place} ${n}件。1件ずつ表示する`,
  en: (place: string, n: string) => `${place}, ${n} reports. Show them one by one`,
});

type PlaceNodeProps = {
  readonly row: Row<Member>;
  /** No heading names its place, so it does. */ readonly isAlone: boolean;
  readonly isStop: boolean;
  readonly view: PictureView;
  readonly x: SideX;
};

/** Many reports of one place as one node; choosing it gives each of them a row, as far as 300 nodes allow. */
export function PlaceNode({ row, isAlone, isStop, view, x }: PlaceNodeProps) {
  const say = useText();
  const { count } = useFormat();
  const { lit, report, opened, set } = view;
  const amount = count(row.items.length);
  const place = say(placeWords(row.group));
  const litHere = row.items.filter((member) =>
    lit?.kind === 'trace' ? lit.trace.members.includes(member.id) : lit?.report === member.id,
  ).length;
  const share = litHere / row.items.length;
  const isAsked = row.items.some((member) => member.id === report);
  const label = say(show(place, amount));
  return (
    <NodeButton
      className={`node place${litHere > 0 ? ' on' : ''}${isAsked ? ' asked' : ''}`}
      label={label}
      isPressed={false}
      isStop={isStop}
      onPress={() => set({ open: [...opened, row.group].join(',') }, { replace: true })}
    >
      <rect
        className="hit"
        x={Math.min(x.text, x.node - 8)}
        y={row.y - 10.5}
        width={Math.abs(x.node - x.text) + (x.text > x.node ? 108 : 10)}
        height={21}
      />
      {isAsked && <rect className="ring" x={x.node - 9} y={row.y - 9} width={18} height={18} rx={4} />}
      <rect className="mark many" x={x.node - 6} y={row.y - 6} width={12} height={12} rx={2} />
      {litHere > 0 && <rect className="part" x={x.node - 6} y={row.y + 6 - 12 * share} width={12} height={12 * share} rx={1} />}
      <text x={x.text} y={row.y + 4} className={isAlone ? 'strong' : 'quiet'}>
        {isAlone ? place : say(others(amount))}
        {isAlone && (
          <tspan className="quiet" dx="8">
            {amount}
          </tspan>
        )}
      </text>
    </NodeButton>
  );
}
