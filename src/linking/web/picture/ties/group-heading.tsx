import { message, type Text } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { PictureView } from '../picture-view.ts';
import { NodeButton } from '../node-button.tsx';

const close = message({ ja: (name: Text) => `${name.ja}をまとめる`, en: (name: Text) => `Group ${name.en} again` });

type GroupHeadingProps = {
  readonly group: string;
  readonly name: Text;
  readonly x: number;
  readonly y: number;
  /** Shown beside the name. */
  readonly count?: number;
  readonly className: string;
  readonly view: PictureView;
};

/** Name of a place or family above its rows; one that was opened can be closed again here. */
export function GroupHeading({ group, name, x, y, count, className, view: { opened, set } }: GroupHeadingProps) {
  const say = useText();
  const format = useFormat();
  const isOpen = opened.has(group);
  const words = (
    <text x={x} y={y} className={className}>
      {say(name)}
      {count !== undefined && (
        <tspan className="quiet" dx="8">
          {format.count(count)}
        </tspan>
      )}
      {isOpen && (
        <tspan className="closes" dx="8">
          {say({ ja: 'まとめる', en: 'group' })}
        </tspan>
      )}
    </text>
  );
  if (!isOpen) return words;
  const others = [...opened].filter((one) => one !== group).join(',');
  return (
    <NodeButton
      className="heading"
      label={say(close(name))}
      isPressed={false}
      isStop={false}
      onPress={() => set({ open: others || undefined }, { replace: true })}
    >
      {words}
    </NodeButton>
  );
}
