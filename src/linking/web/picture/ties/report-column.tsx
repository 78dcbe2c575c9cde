import { placeWords } from '../../place-words.ts';
import type { PictureView } from '../picture-view.ts';
import { GroupHeading } from './group-heading.tsx';
import { PlaceNode } from './place-node.tsx';
import { ReportNode } from './report-node.tsx';
import type { SideX } from './side-x.ts';

/** The reports of one side, by place: a node each, or one for many. */
export function ReportColumn({ view, side }: { readonly view: PictureView; readonly side: 'left' | 'right' }) {
  const { ties, report } = view;
  const { headings, rows } = ties[side];
  const x: SideX =
    side === 'left'
      ? { node: ties.x.left, text: 0, detail: 62 }
      : { node: ties.x.right, text: ties.x.right + 13, detail: ties.x.right + 75 };
  const stop = Math.max(
    0,
    rows.findIndex((row) => row.items.some((member) => member.id === report)),
  );
  return (
    <g data-column={side}>
      {headings.map((heading) => (
        <GroupHeading
          key={heading.group}
          group={heading.group}
          name={placeWords(heading.group)}
          x={side === 'left' ? 0 : ties.x.right - 5}
          y={heading.y + 4}
          count={heading.count}
          className="strong"
          view={view}
        />
      ))}
      {rows.map((row, place) => {
        const [member] = row.items;
        const isAlone = headings.every((heading) => heading.group !== row.group);
        const shared = { isAlone, isStop: place === stop, view, x };
        if (row.rest) return <PlaceNode key={row.group} row={row} {...shared} />;
        return member && <ReportNode key={member.id} member={member} y={row.y} {...shared} />;
      })}
    </g>
  );
}
