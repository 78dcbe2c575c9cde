import { message } from '#model/text.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { Trace } from '../../../core/picture.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { signed } from '../../signed.ts';
import { valueWords } from '../../trace-words.ts';
import { familyWords, typeWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';

const held = message({
  ja: (here: string, elsewhere: string, weight: string) =>
    `この集団の${here}件にあり、${elsewhere === '0' ? 'ほかの報告にはありません' : `ほかでも${elsewhere}件に現れます`}。重みは最大 ${weight}。`,
  en: (here: string, elsewhere: string, weight: string) =>
    `In ${here} reports here and ${elsewhere === '0' ? 'none' : elsewhere} elsewhere. It weighs ${weight} at most.`,
});

/** The selected trace in full: its value letter by letter, how rare it is and what it weighs. */
export function TraceDetail({ trace }: { readonly trace: Trace; readonly view: PictureView }) {
  const say = useText();
  const { count } = useFormat();
  const whole = say(valueWords(trace));
  const elsewhere = Math.max(0, trace.seenIn - trace.members.length);
  return (
    <div className="trace-detail" aria-live="polite">
      <p>
        <Badge>{say(familyWords(trace.family))}</Badge> <Badge>{say(typeWords(trace.type))}</Badge>{' '}
        {trace.bridge && (
          <Badge>
            <Say text={{ ja: '橋', en: 'bridge' }} />
          </Badge>
        )}
      </p>
      <p>
        <code lang="und">{whole.length > 600 ? `${whole.slice(0, 600)}…` : whole}</code>
      </p>
      <p className="small second">
        {say(held(count(trace.members.length), count(elsewhere), signed(trace.weight)))}
        {trace.common && (
          <>
            {' '}
            <Mixed text={trace.common} />
          </>
        )}
      </p>
    </div>
  );
}
