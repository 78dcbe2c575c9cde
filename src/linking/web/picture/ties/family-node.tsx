import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { Row } from '../../../core/layout/column.ts';
import type { Trace } from '../../../core/picture.ts';
import { familyWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';
import { NodeButton } from '../node-button.tsx';

const others = message({ ja: (n: string) => `ほか ${n}件の手がかり`, en: (n: string) => `${n} more traces` });
const show = message({
  ja: (family: string, n: string) => `${family}のほか${n}件の手がかりを表示する`,
  en: (family: string, n: string) => `Show ${n} more traces of ${family}`,
});

/** The traces of a family that have no row of their own; choosing it opens the family. */
export function FamilyNode({ row, isStop, view }: { readonly row: Row<Trace>; readonly isStop: boolean; readonly view: PictureView }) {
  const say = useText();
  const { count } = useFormat();
  const { ties, lit, opened, set } = view;
  const isLit =
    lit?.kind === 'trace' ? row.items.includes(lit.trace) : row.items.some((trace) => lit !== null && trace.members.includes(lit.report));
  const label = say(show(say(familyWords(row.group)), count(row.items.length)));
  return (
    <NodeButton
      className={`node trace rest${isLit ? ' on' : ''}`}
      label={label}
      isPressed={false}
      isStop={isStop}
      onPress={() => set({ open: [...opened, row.group].join(',') }, { replace: true })}
    >
      <rect className="box" x={ties.x.trace} y={row.y - 8} width={ties.x.traceEnd - ties.x.trace} height={16} rx={2} />
      <text x={ties.x.trace + 6} y={row.y + 4} className="quiet">
        {say(others(count(row.items.length)))}
      </text>
    </NodeButton>
  );
}
