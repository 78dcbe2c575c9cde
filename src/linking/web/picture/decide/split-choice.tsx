import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { loosened } from '../../../core/layout/loosened.ts';
import { placeOf } from '../../../core/layout/place.ts';
import { placeWords } from '../../place-words.ts';
import type { PictureView } from '../picture-view.ts';

type SplitChoiceProps = {
  readonly view: PictureView;
  readonly isBusy: boolean;
  readonly onSplit: (reports: readonly string[]) => void;
  readonly onCancel: () => void;
};

const part = message({ ja: (n: string) => `選んだ${n}件を分ける`, en: (n: string) => `Part the ${n} chosen` });
const byBridge = message({
  ja: (n: string) => `橋を外すと離れる${n}件を選ぶ`,
  en: (n: string) => `Choose the ${n} that only the bridge holds`,
});

/** Which reports part from the rest: by hand, or those that come loose with the bridge. At least one has to stay. */
export function SplitChoice({ view, isBusy, onSplit, onCancel }: SplitChoiceProps) {
  const say = useText();
  const { count } = useFormat();
  const { picture, report, order } = view;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(report === null ? [] : [report]));
  const bridge = picture.traces.find((trace) => trace.bridge);
  const loose = bridge
    ? loosened(
        bridge.key,
        picture.members.map((member) => member.id),
        picture.traces,
      )
    : [];
  const listed = [...order.filter((member) => member.id === report), ...order.filter((member) => member.id !== report)];
  const toggle = (id: string): void =>
    setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  const isPossible = chosen.size > 0 && chosen.size < picture.members.length + picture.moreMembers;
  return (
    <fieldset className="split-choice">
      <legend className="small">
        <Say text={{ ja: 'この集団から分ける報告', en: 'Reports that part from this cluster' }} />
      </legend>
      {loose.length > 0 && (
        <Button label={byBridge(count(loose.length))} tone="plain" size="small" onPress={() => setChosen(new Set(loose))} />
      )}
      <ul>
        {listed.map((member) => (
          <li key={member.id}>
            <label>
              <input type="checkbox" checked={chosen.has(member.id)} onChange={() => toggle(member.id)} />
              <span className="mono">{member.number}</span>
              <span className="quiet">{say(placeWords(placeOf(member).key))}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button
          label={part(count(chosen.size))}
          tone="primary"
          isDisabled={!isPossible}
          isBusy={isBusy}
          onPress={() => onSplit([...chosen])}
        />
        <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onCancel} />
      </div>
    </fieldset>
  );
}
