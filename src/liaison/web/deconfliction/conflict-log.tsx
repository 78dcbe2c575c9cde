import type { Text } from '#model/text.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { ConflictDetail } from '../../core/deconfliction/deconfliction-pages.ts';
import { OrganisationName } from './organisation-name.tsx';

const actNames: Readonly<Record<string, Text>> = {
  propose: { ja: '主担当を提案', en: 'Proposed a lead' },
  agree: { ja: '合意', en: 'Agreed' },
  'ask-decision': { ja: '庁の決定を求めた', en: 'Asked the Agency to decide' },
  decide: { ja: '庁が決定', en: 'The Agency decided' },
  'call-in': { ja: '庁が引き取り', en: 'The Agency called it in' },
  settle: { ja: '結果を記録', en: 'Recorded the outcome' },
};

/** What was done in a conflict, by whom and why, oldest first. */
export function ConflictLog({ detail }: { readonly detail: ConflictDetail }) {
  const say = useText();
  return (
    <Section title={{ ja: '経過', en: 'What was done' }}>
      {detail.acts.length === 0 ? (
        <Empty
          title={{ ja: 'まだ何も行われていません', en: 'Nothing was done yet' }}
          why={{ ja: '規則による案が出ています。', en: 'The rule has made its proposal.' }}
        />
      ) : (
        <ol className="conflict-log">
          {detail.acts.map((act) => (
            <li key={`${act.at} ${act.kind} ${act.organisation}`}>
              <When at={act.at} /> <b>{say(actNames[act.kind] ?? verbatim(act.kind))}</b> <OrganisationName id={act.organisation} />{' '}
              <Foreign lang={null}>{act.by}</Foreign>
              {act.reason !== '' && (
                <span className="second">
                  {' '}
                  <Foreign lang={null}>{act.reason}</Foreign>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
