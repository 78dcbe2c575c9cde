import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { MembersTable } from '../members-table.tsx';
import { OnceOpen } from '../once-open.tsx';
import type { PictureView } from '../picture-view.ts';
import { TimelinePicture } from './timeline-picture.tsx';
import './when.css';

/** When it happened, place by place. */
export function WhenSection({ view }: { readonly view: PictureView }) {
  const hasOther = view.picture.members.some((member) => member.atBasis !== 'occurred');
  return (
    <Section title={{ ja: 'いつ', en: 'When' }} note={<Say text={{ ja: '起きた日時（日本時間）', en: 'when it happened, Japan time' }} />}>
      <TimelinePicture view={view} />
      <div className="picture-key">
        <span>
          <i className="square" aria-hidden="true" />
          <Say text={{ ja: '起きた日時', en: 'when it happened' }} />
        </span>
        {hasOther && (
          <span>
            <i className="round" aria-hidden="true" />
            <Say text={{ ja: '不明のため、報告か受理の日時', en: 'not known: when it was reported or received' }} />
          </span>
        )}
      </div>
      <TableToggle>
        <OnceOpen>{() => <MembersTable view={view} rows={view.picture.members.toSorted((a, b) => (a.at < b.at ? 1 : -1))} />}</OnceOpen>
      </TableToggle>
    </Section>
  );
}
