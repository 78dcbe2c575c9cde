import { useState } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { addressOfDraft } from './draft-copy.ts';
import type { DraftState } from './use-draft.ts';

const where = message({
  ja: (turn: number, of: number) => `${of}問中 ${turn}問目`,
  en: (turn: number, of: number) => `Question ${turn} of ${of}`,
});
const saved = message({ ja: (time: string) => `${time} 保存済み`, en: (time: string) => `Saved ${time}` });

type FormProgressProps = { readonly turn: number; readonly of: number; readonly draft: DraftState };

/** How far, that it is kept, and the way to go on with it on another device. */
export function FormProgress({ turn, of, draft }: FormProgressProps) {
  const say = useText();
  const { time } = useFormat();
  const [isShown, setShown] = useState(false);
  return (
    <div className="form-progress">
      <div className="row">
        <span>{say(where(turn, of))}</span>
        <progress value={turn} max={of} aria-label={say(where(turn, of))} />
        {draft.savedAt !== null && <span className="quiet">{say(saved(time(draft.savedAt)))}</span>}
        {draft.secret && (
          <Button label={{ ja: '別の端末で続ける', en: 'Go on elsewhere' }} tone="plain" size="small" onPress={() => setShown(!isShown)} />
        )}
      </div>
      {isShown && draft.secret && (
        <p className="small">
          {say({
            ja: '次のアドレスを開くと、30日間は続きから書けます。アドレスを知る人は誰でも読めるので、人に渡さないでください。',
            en: 'This address opens the draft for 30 days. Whoever has it can read it: keep it to yourself.',
          })}
          <br />
          <code className="own-words">{addressOfDraft(draft.secret)}</code>
        </p>
      )}
    </div>
  );
}
