import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Who } from '../../../core/who/who-answer.ts';
import { OnceOpen } from '../once-open.tsx';
import type { PictureView } from '../picture-view.ts';
import { GivenNames } from './given-names.tsx';
import { HypothesisList } from './hypothesis-list.tsx';
import { NamingForm } from './naming-form.tsx';
import { WhoTable } from './who-table.tsx';
import './who.css';

const basis = message({
  ja: (lessons: string, compared: string) => `主体が分かっている以前の報告 ${lessons}件から（比べた報告 ${compared}件）`,
  en: (lessons: string, compared: string) => `from ${lessons} earlier reports with a known actor, ${compared} reports compared`,
});
const given = message({
  ja: (actor: string) => `最も有力な仮説は「${actor}」です。`,
  en: (actor: string) => `The leading hypothesis is “${actor}”.`,
});
const asOfText = message({
  ja: (when: string) => `${when} より前に報告されたことだけを使っています。`,
  en: (when: string) => `Only what was reported before ${when} was used.`,
});

/** Who may be behind the cluster: competing hypotheses with what speaks for and against each, the unknown always among them, and what people said. */
export function WhoSection({ view }: { readonly view: PictureView }) {
  const { picture } = view;
  const { count, date } = useFormat();
  const who = useApi(`/api/clusters/${encodeURIComponent(picture.id)}/hypotheses`, Who, { keepPrevious: true });
  const note = who.data && who.data.hypotheses.length > 0 && <Say text={basis(count(who.data.lessons), count(who.data.compared))} />;
  return (
    <Section title={{ ja: 'だれが', en: 'Who' }} {...(note && { note })}>
      <Loaded query={who} lines={5}>
        {(data) => (
          <>
            {data.hypotheses.length === 0 ? (
              <Empty
                title={
                  !data.told
                    ? { ja: '主体の名は警察だけに示されます', en: 'Names of actors are shown to the police alone' }
                    : data.actors.length === 0
                      ? { ja: 'まだ誰も名指しされていません', en: 'No actor has been named yet' }
                      : { ja: '比べられる以前の報告がありません', en: 'No earlier report to go by' }
                }
                why={
                  data.told
                    ? {
                        ja: '別の集団の主体を誰かが記録すると、その後の集団について仮説が出ます。',
                        en: 'Once somebody records who was behind another cluster, later clusters get hypotheses.',
                      }
                    : {
                        ja: '仮説は、警察が記録した名から計算されます。',
                        en: 'Hypotheses are worked out from names that the police recorded.',
                      }
                }
              />
            ) : (
              <>
                <p className="who-answer">
                  {data.actor === null ? (
                    <>
                      <Say text={{ ja: '名前は挙げられません。', en: 'No name can be given:' }} />{' '}
                      {data.whyNone && <Mixed text={data.whyNone} />}
                      <Say text={{ ja: '。', en: '.' }} />
                    </>
                  ) : (
                    <Mixed text={given(data.actor)} />
                  )}
                </p>
                <p className="small second">
                  <Say
                    text={{
                      ja: '過去の報告から計算した仮説であり、事実の認定ではありません。逮捕・捜索・公表の根拠にはしないでください。',
                      en: 'A hypothesis worked out from earlier reports, not a finding: no ground for an arrest, a search or a public statement.',
                    }}
                  />{' '}
                  {data.asOf !== null && <Say text={asOfText(date(data.asOf, 'day'))} />}
                </p>
                <HypothesisList hypotheses={data.hypotheses} />
                <TableToggle>
                  <OnceOpen>{() => <WhoTable hypotheses={data.hypotheses} />}</OnceOpen>
                </TableToggle>
              </>
            )}
            <GivenNames names={data.names} mayDecide={picture.may.decide} />
            {picture.may.decide && <NamingForm cluster={picture.id} actors={data.actors} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}
