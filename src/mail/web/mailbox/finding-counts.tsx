import { message } from '#model/text.ts';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { Level } from '../../core/finding.ts';
import type { MailboxRow } from '../../core/mail-pages.ts';
import { levelName } from '../level-mark.tsx';

const count = message({ ja: (name: string, n: number) => `${name} ${n}`, en: (name: string, n: number) => `${n} ${name.toLowerCase()}` });
const marks = { critical: 'late', high: 'late', watch: 'waiting' } as const satisfies Record<Level, string>;

/** How many conversations stand at each level. */
export function FindingCounts({ findings }: { readonly findings: MailboxRow['findings'] }) {
  const say = useText();
  const levels = (['critical', 'high', 'watch'] as const).filter((level) => findings[level] > 0);
  if (levels.length === 0) return '–';
  return (
    <span className="row small">
      {levels.map((level) => (
        <span key={level} className="nowrap">
          <StateMark state={marks[level]}>{say(count(say(levelName(level)), findings[level]))}</StateMark>
        </span>
      ))}
    </span>
  );
}
