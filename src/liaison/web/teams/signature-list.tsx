import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { TeamProps } from './use-team.ts';

/** Who has signed which bytes; extensions likewise. */
export function SignatureList({ team }: TeamProps) {
  const say = useText();
  const signing = [
    {
      key: 'agreement',
      name: { ja: '協定', en: 'Agreement' },
      sha256: team.sha256,
      signatures: team.signatures,
      state: 'open' as const,
      until: null,
      why: '',
    },
    ...team.extensions.map(({ id, sha256, signatures, state, until, why }) => ({
      key: id,
      name: { ja: `延長 ${id}（付録II）`, en: `Extension ${id} (Appendix II)` },
      sha256,
      signatures,
      state,
      until,
      why,
    })),
  ];
  return (
    <Section id="signatures" title={{ ja: '署名', en: 'Signatures' }}>
      {signing.map(({ key, name, sha256, signatures, state, until, why }) => (
        <div key={key} className="team-signing">
          <h3>
            {say(name)}
            {state === 'dropped' && <small> {say({ ja: '取りやめ', en: 'dropped' })}</small>}
          </h3>
          <p className="small mono hash">SHA-256 {sha256}</p>
          {until !== null && (
            <p className="small">
              <When at={until} precision="day" /> <Foreign lang={null}>{why}</Foreign>
            </p>
          )}
          <ul className="plain-list">
            {team.agreement.parties.map(({ organisation }) => {
              const signature = signatures.find((one) => one.organisation === organisation);
              return (
                <li key={organisation}>
                  <StateMark state={signature ? 'done' : 'open'}>
                    <Mixed text={team.names[organisation] ?? verbatim(organisation)} />
                  </StateMark>{' '}
                  {signature ? (
                    <>
                      <Foreign lang={null}>{signature.by.name}</Foreign> <When at={signature.at} />
                    </>
                  ) : (
                    <span className="second">{say({ ja: '未署名', en: 'not signed' })}</span>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </Section>
  );
}
