import type { Text } from '#model/text.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { UndoDecision } from '../picture/decide/undo-decision.tsx';

/** An answer given just now: the decision it made, and the question it was about. */
export type Given = { readonly id: string; readonly item: string; readonly words: Text };

/** The last answer, and the way back from it. */
export function LastAnswer({ given, onUndone }: { readonly given: Given; readonly onUndone: () => void }) {
  const say = useText();
  return (
    <div className="undo">
      <p>
        <Say text={given.words} />
      </p>
      <UndoDecision decision={given} shortcut="z" suggested={say({ ja: '押し間違い', en: 'Wrong key' })} onUndone={onUndone} />
    </div>
  );
}
