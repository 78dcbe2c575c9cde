import { message } from '#model/text.ts';
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useLanguage, useText } from '#platform/web/language/language.tsx';
import type { RecoveryDetail } from '../../core/recovery-pages.ts';

const found = message({
  ja: (n: number) =>
    `手がかり ${n} 件（種類、脅迫文、ウォレット、連絡先、被害者番号）を続報として事案に加え、ほかの事件と照らし合わせます。`,
  en: (n: number) =>
    `Hands ${n} traces (family, note, wallets, contacts, victim ids) into the case as a follow-up report, and looks for other cases with them.`,
});

/** What was learned about the attack goes into the case, where it can link it with others. */
export function HandIn({ recovery }: { readonly recovery: RecoveryDetail }) {
  const say = useText();
  const { language } = useLanguage();
  const role = useSession()?.viewer?.role;
  const hand = useAction(() => api.post(`/api/recoveries/${recovery.number}/hand-in?lang=${language}`, undefined, z.unknown()), {
    changes: ['/api/recoveries', '/api/reports', '/api/clusters'],
  });
  const traces = new Set(
    recovery.findings.flatMap(({ identification }) => identification?.indicators.map(({ type, value }) => `${type} ${value}`) ?? []),
  );
  const count = traces.size + recovery.families.length;
  if (recovery.handedIn === null && (count === 0 || !recovery.own || role === 'lab')) return null;
  return (
    <Section title={{ ja: '事案への手がかり', en: 'Traces for the case' }}>
      {recovery.handedIn !== null ? (
        <p>
          {say({ ja: '続報として加えました：', en: 'Handed in as a follow-up report: ' })}
          <Link to={`/reports/${recovery.handedIn}`}>{recovery.handedIn}</Link>
        </p>
      ) : (
        <div className="stack">
          <p>{say(found(count))}</p>
          <div className="row">
            <Button label={{ ja: '事案に加える', en: 'Add to the case' }} isBusy={hand.isPending} onPress={() => hand.mutate(undefined)} />
          </div>
          {hand.error && <Problem problem={hand.error} />}
        </div>
      )}
    </Section>
  );
}
