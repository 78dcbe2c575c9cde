import { Section } from '#platform/web/components/section.tsx';
import { TakeOut } from '#platform/web/components/take-out.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { instrument } from '../../core/instruments/instrument.ts';
import { standingNames } from '../../core/teams/agreement.ts';
import { agreementFields, agreementSources, SectionId } from '../../core/teams/agreement-field.ts';
import { Words } from '../inquiry/words.tsx';
import type { TeamProps } from './use-team.ts';

const problemNames = {
  missing: { ja: '未記入', en: 'missing' },
  wrong: { ja: '正しくない', en: 'not valid' },
  uncertified: { ja: '訳が未確認', en: 'translation not certified' },
} as const;

/** The agreement, Japanese and English side by side, with its legal basis and what of it nobody has checked. */
export function AgreementPaper({ team }: TeamProps) {
  const say = useText();
  const { agreement, basis, problems } = team;
  const carried = instrument(agreement.instrument);
  return (
    <Section
      id="agreement"
      title={{ ja: '協定', en: 'Agreement' }}
      end={
        <span className="row">
          {(['pdf', 'docx', 'json'] as const).map((format) => (
            <TakeOut
              key={format}
              name={format === 'json' ? { ja: '署名する文字列（JSON）', en: 'the signed bytes (JSON)' } : verbatim(format.toUpperCase())}
              from={`/api/teams/${team.id}/agreement?format=${format}`}
              saveAs={`${team.number}-agreement.${format}`}
              hint={{ ja: '誰に何のために渡すか', en: 'For whom, and what for' }}
            />
          ))}
        </span>
      }
    >
      {problems.length > 0 && (
        <ul className="small caution plain-list" aria-label={say({ ja: '署名に進めない理由', en: 'What keeps it from being signed' })}>
          {problems.map(({ field, problem }) => (
            <li key={`${field} ${problem}`}>
              {say(fieldName(field))}: {say(problemNames[problem])}
            </li>
          ))}
        </ul>
      )}
      <div className="team-halves">
        <div>
          <h3>{say({ ja: '当事者とリーダー', en: 'Parties and leaders' })}</h3>
          <ul className="plain-list">
            {agreement.parties.map(({ organisation, country, leader }) => (
              <li key={organisation}>
                <Mixed text={team.names[organisation] ?? verbatim(organisation)} /> <span className="mono">{country}</span>
                <p className="small second">
                  <Foreign lang={null}>{leader}</Foreign>
                </p>
              </li>
            ))}
            {agreement.others.map(({ organisation, standing }) => (
              <li key={organisation}>
                <Mixed text={team.names[organisation] ?? verbatim(organisation)} />{' '}
                <span className="small second">{say(standingNames[standing])}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{say({ ja: '根拠', en: 'Legal basis' })}</h3>
          <p>{carried ? say(carried.short) : agreement.instrument}</p>
          {basis.map(({ one, other, answer, verified, why }) => (
            <p key={`${one} ${other}`} className="small">
              <StateMark state={answer === 'yes' ? 'done' : answer === 'no' ? 'late' : 'waiting'}>
                <span className="mono">
                  {one}–{other}
                </span>
              </StateMark>{' '}
              {say(why)} {!verified && <b>{say({ ja: '未確認', en: 'Not verified' })}</b>}
            </p>
          ))}
          {agreement.basisNote !== '' && (
            <p className="small">
              <Foreign lang={null}>{agreement.basisNote}</Foreign>
            </p>
          )}
        </div>
      </div>
      {SectionId.options.map((id) => {
        const field = agreementFields.find((one) => one.id === id);
        return (
          <div key={id} className="team-section">
            <h3>
              {say(fieldName(id))}{' '}
              {field && !field.verified && (
                <small className="second" title={agreementSources[field.source]?.name}>
                  {say({ ja: '項目は公式の文書と未照合', en: 'field not checked against its source' })}
                </small>
              )}
            </h3>
            <div className="team-halves">
              <div lang="ja">
                <Words text={agreement.sections[id]} language="ja" />
              </div>
              <div lang="en">
                <Words text={agreement.sections[id]} language="en" />
              </div>
            </div>
          </div>
        );
      })}
    </Section>
  );
}

const ownNames: Readonly<Record<string, { ja: string; en: string }>> = {
  title: { ja: '件名', en: 'Subject' },
  leaders: { ja: 'リーダー', en: 'Leaders' },
  instrument: { ja: '根拠', en: 'Legal basis' },
  basisNote: { ja: '根拠の説明', en: 'Note on the basis' },
};
const fieldName = (id: string) => agreementFields.find((one) => one.id === id)?.label ?? ownNames[id] ?? verbatim(id);
