import { useText } from '#platform/web/language/language.tsx';
import { familyWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';
import { FamilyNode } from './family-node.tsx';
import { TraceNode } from './trace-node.tsx';

/** The traces, by family of evidence, the weightiest first. */
export function TraceColumn({ view }: { readonly view: PictureView }) {
  const say = useText();
  const { ties, lit } = view;
  const { headings, rows } = ties.traces;
  const chosen = rows.findIndex((row) => lit?.kind === 'trace' && row.items.includes(lit.trace));
  return (
    <g data-column="traces">
      {headings.map((heading) => (
        <text key={heading.group} x={ties.x.trace + 4} y={heading.y + 5} className="quiet">
          {heading.group.startsWith('+') ? say({ ja: 'ほかの群', en: 'Other families' }) : say(familyWords(heading.group))}
        </text>
      ))}
      {rows.map((row, place) => {
        const [trace] = row.items;
        const isStop = place === Math.max(0, chosen);
        if (row.rest) return <FamilyNode key={row.group} row={row} isStop={isStop} view={view} />;
        return trace && <TraceNode key={trace.key} trace={trace} y={row.y} isStop={isStop} view={view} />;
      })}
    </g>
  );
}
