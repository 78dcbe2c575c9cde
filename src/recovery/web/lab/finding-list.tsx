import { message } from '#model/text.ts';
import { Notice } from '#platform/web/components/notice.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { InputFinding } from '../../core/recovery-pages.ts';
import { FamilyReasons } from '../family-reasons.tsx';
import { strongest } from '../strongest.ts';

const SHOWN = 3;
const seenIn = message({
  ja: (n: number, all: number) => `${all} 件のうち ${n} 件`,
  en: (n: number, all: number) => `in ${n} of ${all} files`,
});

/** Why the files are held to be what they are: the families found, each with its strongest case. */
export function FindingList({ findings }: { readonly findings: readonly InputFinding[] }) {
  const say = useText();
  const known = findings.flatMap(({ identification }) => identification ?? []);
  if (findings.length === 0) return null;
  const families = strongest(known.map(({ families }) => families[0]).filter((family) => family !== undefined));
  const contradicted = findings.filter(({ identification }) => identification?.contradiction);
  return (
    <Section title={{ ja: 'そう判断した理由', en: 'Why it is held to be this' }}>
      {families.length === 0 && (
        <p className="quiet">
          {say({ ja: '知っている種類に当てはまりません（不明）。', en: 'It fits no family that is known here: unknown.' })}
        </p>
      )}
      {families.slice(0, SHOWN).map(({ finding, times }) => (
        <div key={finding.id}>
          <FamilyReasons finding={finding} />
          <p className="quiet small">{say(seenIn(times, known.length))}</p>
        </div>
      ))}
      {contradicted.map(({ name }) => (
        <Notice key={name} tone="caution" title={{ ja: '証拠が食い違っています', en: 'The evidence contradicts itself' }}>
          <Foreign lang={null}>{name}</Foreign>
        </Notice>
      ))}
    </Section>
  );
}
