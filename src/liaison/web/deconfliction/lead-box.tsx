import { message, type Text } from '#model/text.ts';
import { Pairs } from '#platform/web/components/facts.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { type Conflict, conflictOutcomeNames } from '../../core/deconfliction/conflict.ts';
import { leadRuleTexts } from '../../core/deconfliction/lead-rule.ts';
import { OrganisationName, organisationName } from './organisation-name.tsx';

const howNames: Readonly<Record<NonNullable<Conflict['decision']>['how'], Text>> = {
  agreed: { ja: '当事者の合意', en: 'Agreed by the parties' },
  decided: { ja: '庁の決定', en: "The Agency's decision" },
  'called-in': { ja: '庁が引き取り', en: 'Called in by the Agency' },
};
const agreedBy = message({
  ja: (names: readonly Text[]) => (names.length === 0 ? 'まだ誰も合意していません。' : `合意：${names.map(({ ja }) => ja).join('、')}`),
  en: (names: readonly Text[]) => (names.length === 0 ? 'Agreed by nobody yet.' : `Agreed by ${names.map(({ en }) => en).join(', ')}`),
});

/** Who leads or is to lead, by which rule, and why; and what came of it. */
export function LeadBox({ record }: { readonly record: Conflict }) {
  const say = useText();
  const { proposal, decision, outcome, byRule, lead, askedBy } = record;
  return (
    <Section title={{ ja: '主担当', en: 'Lead' }}>
      <Pairs
        pairs={[
          {
            name: { ja: '規則による案', en: 'By rule' },
            value: byRule.lead ? <OrganisationName id={byRule.lead} /> : '–',
            note: say(leadRuleTexts[byRule.rule]),
          },
          ...(proposal && lead === null
            ? [
                {
                  name: { ja: 'いまの提案', en: 'On the table' },
                  value: <OrganisationName id={proposal.lead} />,
                  note: (
                    <>
                      {proposal.by && <Foreign lang={null}>{`${proposal.by.name}: ${proposal.reason}`}</Foreign>}{' '}
                      {say(agreedBy(proposal.agreed.map(organisationName)))}
                    </>
                  ),
                },
              ]
            : []),
          ...(askedBy.length > 0 && lead === null
            ? [{ name: { ja: '庁の決定を求めた', en: 'Asked the Agency to decide' }, value: say(listed(askedBy.map(organisationName))) }]
            : []),
          ...(lead !== null && decision
            ? [
                {
                  name: howNames[decision.how],
                  value: <OrganisationName id={lead} />,
                  note: (
                    <>
                      <When at={decision.at} /> <Foreign lang={null}>{`${decision.by.name}: ${decision.reason}`}</Foreign>
                    </>
                  ),
                },
              ]
            : []),
          ...(outcome
            ? [
                {
                  name: { ja: '結果', en: 'Outcome' },
                  value: say(conflictOutcomeNames[outcome.outcome]),
                  note: (
                    <Foreign lang={null}>
                      {[outcome.note, outcome.redLines, outcome.day].filter((word) => word !== null).join(' / ')}
                    </Foreign>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

const listed = message({
  ja: (names: readonly Text[]) => names.map(({ ja }) => ja).join('、'),
  en: (names: readonly Text[]) => names.map(({ en }) => en).join(', '),
});
