import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { Trace } from '../../../core/picture.ts';
import { traceWords } from '../../trace-words.ts';
import { familyWords, typeWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';
import { NodeButton } from '../node-button.tsx';

const named = message({
  ja: (value: string, type: string, family: string, n: string, bridge: boolean) =>
    `${family}・${type} ${value}、${n}件${bridge ? '、橋' : ''}`,
  en: (value: string, type: string, family: string, n: string, bridge: boolean) =>
    `${family}, ${type} ${value}, ${n} reports${bridge ? ', bridge' : ''}`,
});

type TraceNodeProps = { readonly trace: Trace; readonly y: number; readonly isStop: boolean; readonly view: PictureView };

/** A trace and in how many reports of the cluster it is. */
export function TraceNode({ trace, y, isStop, view: { ties, lit, set } }: TraceNodeProps) {
  const say = useText();
  const { count } = useFormat();
  const { trace: x, traceEnd } = ties.x;
  const isChosen = lit?.kind === 'trace' && lit.trace.key === trace.key;
  const isLit = isChosen || (lit?.kind === 'report' && trace.members.includes(lit.report));
  const label = say(
    named(trace.value.slice(0, 200), say(typeWords(trace.type)), say(familyWords(trace.family)), count(trace.members.length), trace.bridge),
  );
  const room = Math.floor((traceEnd - x - 36) / 6.95);
  return (
    <NodeButton
      className={`node trace${isChosen ? ' chosen' : ''}${isLit ? ' on' : ''}${trace.bridge ? ' bridge' : ''}${trace.weight <= 0 ? ' common' : ''}`}
      label={label}
      lang="und"
      isPressed={isChosen}
      isStop={isStop}
      onPress={() => set({ trace: trace.key }, { replace: true })}
    >
      <rect className="box" x={x} y={y - 8} width={traceEnd - x} height={16} rx={2} />
      <text x={x + 6} y={y + 4} className="mono" lang="und">
        {say(traceWords(trace, room))}
      </text>
      <text x={traceEnd - 5} y={y + 4} className="count">
        {count(trace.members.length)}
      </text>
    </NodeButton>
  );
}
