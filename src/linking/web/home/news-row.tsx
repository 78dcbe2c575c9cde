import type { ComponentProps } from 'react';
import { useSession } from '#platform/web/api/session.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Sentence } from '#platform/web/components/sentence.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { ChangeRow } from '../../core/picture.ts';
import { alsoBefore } from './texts.ts';

type NewsRowProps = {
  readonly change: ChangeRow;
  /** How many changes of the same cluster just before are folded into this one. */
  readonly earlier: number;
  readonly isNew: boolean;
  readonly isDone: boolean;
  readonly onDone: () => void;
  readonly keys: ComponentProps<'li'>;
  /** When the list was read; milliseconds. */
  readonly now: number;
};

/** One thing that changed: when, what as a sentence, why, and how it may be handled. */
export function NewsRow({ change, earlier, isNew, isDone, onDone, keys, now }: NewsRowProps) {
  // In an exercise the banner speaks of exercise records; what is real among them says so.
  const isMixed = useSession()?.exercise === true;
  return (
    <li {...keys} data-id={change.id}>
      <When at={change.at} form="recent" now={now} />
      <Sentence isNew={isNew && !isDone} why={change.why === null && earlier === 0 ? null : <Why change={change} earlier={earlier} />}>
        <WithLink sentence={useText()(change.sentence)} cluster={change.cluster} />
      </Sentence>
      <span className="end">
        <TlpBadge tlp={change.tlp} />
        {isMixed && !change.exercise && (
          <Badge>
            <Say text={{ ja: '実', en: 'real' }} />
          </Badge>
        )}
        <Button label={isDone ? { ja: '戻す', en: 'Bring back' } : { ja: '済み', en: 'Done' }} tone="plain" size="small" onPress={onDone} />
      </span>
    </li>
  );
}

const Why = ({ change, earlier }: Pick<NewsRowProps, 'change' | 'earlier'>) => (
  <>
    {change.why && <Mixed text={change.why} />}
    {earlier > 0 && (
      <span className="folded">
        <Say text={alsoBefore(earlier)} />
      </span>
    )}
  </>
);

/** The cluster's name inside the sentence is the way to it; where the sentence does not name it, it follows. */
function WithLink({ sentence, cluster }: { readonly sentence: string; readonly cluster: string | null }) {
  if (cluster === null) return words(sentence);
  const link = <Link to={`/clusters/${cluster}`}>{cluster}</Link>;
  const at = sentence.indexOf(cluster);
  if (at === -1) {
    return (
      <>
        {words(sentence)} {link}
      </>
    );
  }
  return (
    <>
      {words(sentence.slice(0, at))}
      {link}
      {words(sentence.slice(at + cluster.length))}
    </>
  );
}

const words = (part: string) => <Mixed text={verbatim(part)} />;
