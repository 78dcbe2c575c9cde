import { useState } from 'react';
import { errors, type ErrorCode } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { PossibleAct } from '../../../core/desk/possible-acts.ts';
import type { InquiryDetail } from '../../../core/inquiry-pages.ts';
import type { EventKind } from '../../../core/inquiry/inquiry-event.ts';
import { actForms } from './act-forms.ts';

type ActBarProps = { readonly detail: InquiryDetail; readonly onAct: (kind: EventKind) => void };

const keys = ['x', 'q'];

/** The two acts that usually come next as buttons, all others a press further. What a guard still speaks against says why. */
export function ActBar({ detail, onAct }: ActBarProps) {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const acts = detail.acts.filter(({ kind }) => kind in actForms || elsewhere.has(kind));
  const next = acts.filter(({ isNext, kind }) => isNext && !elsewhere.has(kind));
  const others = acts.filter((act) => !next.includes(act) && !elsewhere.has(act.kind));
  if (next.length + others.length === 0) return null;
  return (
    <div className="act-bar">
      <div className="row">
        {next.map((act, place) => (
          <Button
            key={act.kind}
            label={act.label}
            tone={place === 0 ? 'primary' : 'ordinary'}
            isDisabled={act.blocked !== null}
            {...(keys[place] && { shortcut: keys[place] })}
            onPress={() => onAct(act.kind)}
          />
        ))}
        {others.length > 0 && (
          <Button label={isOpen ? { ja: '閉じる', en: 'Fewer' } : { ja: 'ほかの操作', en: 'More' }} onPress={() => setOpen(!isOpen)} />
        )}
      </div>
      {next.map((act) => act.blocked && <Blocked key={act.kind} act={act} />)}
      {isOpen && (
        <ul className="act-others" aria-label={say({ ja: 'ほかの操作', en: 'More acts' })}>
          {others.map((act) => (
            <li key={act.kind}>
              <Button
                label={act.label}
                size="small"
                tone={actForms[act.kind]?.tone ?? 'ordinary'}
                isDisabled={act.blocked !== null}
                onPress={() => onAct(act.kind)}
              />
              {act.blocked && <Blocked act={act} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Acts that have a place of their own on the page. */
export const elsewhere: ReadonlySet<EventKind> = new Set<EventKind>(['edited', 'translated', 'review-asked', 'submitted', 'corrected']);

function Blocked({ act }: { readonly act: PossibleAct }) {
  const say = useText();
  return (
    <p className="small second">
      {say(act.label)}: {act.blocked && say(wordsOf(act.blocked))}
    </p>
  );
}

function wordsOf({ code, facts }: NonNullable<PossibleAct['blocked']>): Text {
  const known = code in errors ? errors[code as ErrorCode] : { ja: code, en: code };
  const fill = (words: string): string => words.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
  return { ja: fill(known.ja), en: fill(known.en) };
}
