import { useSession } from '#platform/web/api/session.ts';
import { Section } from '#platform/web/components/section.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { SubjectKind } from '../../core/exchange-pages.ts';
import { ShareButton } from './share-button.tsx';

/** Sharing, as a part of somebody else's screen. */
export function ShareSection({ kind, number }: { readonly kind: SubjectKind; readonly number: string }) {
  const say = useText();
  const kindOf = useSession()?.viewer?.kind;
  if (kindOf !== 'agency' && kindOf !== 'prefecture') return null;
  return (
    <Section title={{ ja: '情報共有', en: 'Exchange' }}>
      <div className="stack">
        <p className="small second">
          {say({
            ja: '渡る前に、相手に見えるものと見えないものを確かめられます。',
            en: 'What the partner gets, and what is held back, is shown before anything leaves.',
          })}
        </p>
        <ShareButton kind={kind} number={number} />
      </div>
    </Section>
  );
}
