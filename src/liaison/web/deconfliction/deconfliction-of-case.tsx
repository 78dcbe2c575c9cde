import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { CaseSelectors, mostSelectors, RegisterReceipt } from '../../core/deconfliction/deconfliction-pages.ts';
import { Registered } from './registered.tsx';

const counted = message({
  ja: (fresh: number, all: number) => `攻撃側の手がかり ${all}件のうち、${fresh}件がまだ登録されていません。`,
  en: (fresh: number, all: number) => `${fresh} of ${all} attacker’s selectors are not registered yet.`,
});
const reason = { ja: '事案の手がかりの登録', en: 'Selectors of the case' };

/** Beside a case of one's own: its selectors are registered with one press, open; everything finer is a link away. Nothing for others. */
export function DeconflictionOfCase({ number }: { readonly number: string }) {
  const say = useText();
  const viewer = useSession()?.viewer;
  const isInvestigator = viewer?.kind === 'prefecture' && ['officer', 'analyst', 'liaison'].includes(viewer.role);
  const page = useApi(`/api/interests/from-case/${encodeURIComponent(number)}`, CaseSelectors, { enabled: isInvestigator });
  const selectors = page.data?.selectors ?? [];
  const fresh = selectors.filter(({ registered }) => !registered).slice(0, mostSelectors);
  const sent = fresh.map(({ type, value }) => ({ type, value }));
  const register = useAction(
    () => api.post('/api/interests', { case: number, selectors: sent, sensitivity: 'open', reason: say(reason) }, RegisterReceipt),
    { changes: ['/api/interests', '/api/deconfliction'] },
  );
  if (selectors.length === 0) return null;
  return (
    <Section title={{ ja: '重複確認', en: 'Deconfliction' }}>
      <div className="stack">
        <p>{say(counted(fresh.length, selectors.length))}</p>
        <div className="row">
          {fresh.length > 0 && (
            <Button
              label={{ ja: 'まとめて登録', en: 'Register them' }}
              isBusy={register.isPending}
              onPress={() => register.mutate(undefined)}
            />
          )}
          <Link to={`/deconfliction?view=ask&case=${encodeURIComponent(number)}`}>
            {say({ ja: '選んで登録・調べる', en: 'Choose, ask or register silently' })}
          </Link>
        </div>
        {register.error && <Problem problem={register.error} />}
        {register.data && <Registered receipt={register.data} selectors={[]} />}
      </div>
    </Section>
  );
}
