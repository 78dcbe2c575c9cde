import { familyWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';
import { FamilyNode } from './family-node.tsx';
import { GroupHeading } from './group-heading.tsx';
import { TraceNode } from './trace-node.tsx';

const otherFamilies = { ja: 'ほかの種類', en: 'Other families' };

/** The traces, by family of evidence, the weightiest first. */
export function TraceColumn({ view }: { readonly view: PictureView }) {
  const { ties, lit } = view;
  const { headings, rows } = ties.traces;
  const chosen = rows.findIndex((row) => lit?.kind === 'trace' && row.items.includes(lit.trace));
  return (
    <g data-column="traces">
      {headings.map((heading) => (
        <GroupHeading
          key={heading.group}
          group={heading.group}
          name={heading.group.startsWith('+') ? otherFamilies : familyWords(heading.group)}
          x={ties.x.trace + 4}
          y={heading.y + 5}
          className="quiet"
          view={view}
        />
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
