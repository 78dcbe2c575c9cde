import { useEffect } from 'react';
import { message } from '#model/text.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { type FoundTrace, tracesOf } from '../../core/traces-of.ts';
import { FamilyReasons } from '../family-reasons.tsx';
import { strongest } from '../strongest.ts';
import { useCheck } from './use-check.ts';

type FileCheckProps = {
  readonly files: readonly File[];
  /** What was found that other cases may have too; empty where nothing was. */
  readonly onFound: (traces: readonly FoundTrace[]) => void;
};

/** Families shown; more than one where the files come from several attacks, or cannot be told apart. */
const SHOWN = 3;

const share = message({
  ja: (percent: string) => `約 ${percent} が暗号化されています`,
  en: (percent: string) => `about ${percent} of it is encrypted`,
});
const taken = message({
  ja: (n: number) => `手がかり ${n} 件を報告に添えます。`,
  en: (n: number) => `${n} traces are added to the report.`,
});

/** On the spot, before anything is sent: which ransomware the picked files speak of, why, and what can be done. */
export function FileCheck({ files, onFound }: FileCheckProps) {
  const say = useText();
  const { percent } = useFormat();
  const check = useCheck(files);
  const findings = check.state === 'done' ? check.findings : null;
  useEffect(() => {
    if (findings) onFound(tracesOf(findings.map(({ identification }) => identification)));
  }, [findings, onFound]);
  if (check.state === 'none') return null;
  if (check.state === 'running')
    return (
      <output>
        <StateMark state="running">
          {say({
            ja: 'この端末の中で調べています。まだ何も送っていません。',
            en: 'Looking at them on this device. Nothing has been sent.',
          })}
        </StateMark>
      </output>
    );
  if (!findings)
    return (
      <Notice title={{ ja: 'この場では調べられませんでした', en: 'They could not be looked at here' }}>
        <p>{say({ ja: 'そのまま報告に進んでください。', en: 'Go on with the report as it is.' })}</p>
      </Notice>
    );
  const families = strongest(findings.flatMap(({ identification }) => identification.families[0] ?? []));
  const traces = tracesOf(findings.map(({ identification }) => identification)).length;
  const isRansomware = families.length > 0 || findings.some(({ identification: { kind } }) => kind === 'note' || kind === 'encrypted');
  return (
    <section className="stack" aria-live="polite" aria-label={say({ ja: 'その場での確認', en: 'Check on the spot' })}>
      {families.length > 0 ? (
        <>
          <p className="label">{say({ ja: 'その場での確認：考えられる種類', en: 'Checked on the spot: what it may be' })}</p>
          {families.slice(0, SHOWN).map(({ finding }) => (
            <FamilyReasons key={finding.id} finding={finding} />
          ))}
        </>
      ) : (
        <Notice
          title={
            isRansomware
              ? { ja: '種類は分かりません（不明）', en: 'The family is not known here: unknown' }
              : { ja: 'ランサムウェアの跡は見つかりません', en: 'No trace of ransomware was found' }
          }
        >
          <p>{say({ ja: 'そのまま報告に付けられます。', en: 'The files can be attached all the same.' })}</p>
        </Notice>
      )}
      {findings.some(({ identification }) => identification.contradiction) && (
        <Notice tone="caution" title={{ ja: '証拠が食い違っています', en: 'The evidence contradicts itself' }}>
          <p>
            {say({
              ja: '別の種類になりすましていることがあります。',
              en: 'It may pose as another family.',
            })}
          </p>
        </Notice>
      )}
      <ul className="small">
        {findings.map(({ name, identification }) => (
          <li key={name}>
            <Foreign lang={null}>{name}</Foreign> — {say(kinds[identification.kind])}
            {identification.encryptedFraction > 0 && ` · ${say(share(percent(identification.encryptedFraction)))}`}
          </li>
        ))}
      </ul>
      {traces > 0 && <p className="quiet">{say(taken(traces))}</p>}
    </section>
  );
}

const kinds = {
  note: { ja: '脅迫文', en: 'ransom note' },
  encrypted: { ja: '暗号化されたファイル', en: 'encrypted file' },
  ordinary: { ja: '暗号化されていないファイル', en: 'ordinary file' },
  unclear: { ja: 'はっきりしません', en: 'not clear' },
} as const;
