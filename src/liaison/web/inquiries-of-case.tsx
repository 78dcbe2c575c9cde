import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { InquiryPage } from '../core/inquiry-pages.ts';
import { inquiryTypeNames } from '../core/inquiry/inquiry-type.ts';
import { stateNames } from '../core/inquiry/states.ts';
import { referenceOf } from './desk/reference-of.ts';

const roles: readonly string[] = ['officer', 'analyst', 'liaison'];

/** What was asked abroad about a case, and the way to ask: the draft takes everything over from it. Stands beside the case, for the police. */
export function InquiriesOfCase({ number }: { readonly number: string }) {
  const say = useText();
  const viewer = useSession()?.viewer;
  const isPolice = (viewer?.kind === 'agency' || viewer?.kind === 'prefecture') && roles.includes(viewer.role);
  const open = useApi('/api/inquiries', InquiryPage, { query: { incident: number, limit: 20 }, enabled: isPolice });
  const over = useApi('/api/inquiries', InquiryPage, { query: { incident: number, group: 'over', limit: 20 }, enabled: isPolice });
  if (!isPolice) return null;
  return (
    <Section
      title={{ ja: '海外への照会', en: 'Inquiries abroad' }}
      note={open.data && String(open.data.rows.length + (over.data?.rows.length ?? 0))}
    >
      <Loaded query={open}>
        {({ rows }) => (
          <div className="stack">
            {rows.length === 0 && (
              <p className="quiet">
                <Say text={{ ja: '進行中の照会はありません。', en: 'None is open.' }} />
              </p>
            )}
            {[...rows, ...(over.data?.rows ?? [])].map((row) => (
              <p key={row.id} className="small">
                <Link to={`/liaison/${referenceOf(row)}`}>
                  <span className="mono">{referenceOf(row)}</span>
                </Link>{' '}
                <Mixed text={row.partner.name} /> · {say(inquiryTypeNames[row.type])} · {say(stateNames[row.state])}
              </p>
            ))}
            <div className="row">
              <ButtonLink to={`/liaison/new?case=${number}`} label={{ ja: '海外に照会する', en: 'Ask abroad' }} size="small" />
            </div>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
