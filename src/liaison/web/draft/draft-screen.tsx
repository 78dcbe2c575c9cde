import { z } from 'zod';
import { useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { DraftProposal, WorkingDraft } from '../../core/inquiry-pages.ts';
import { DraftPage } from './draft-page.tsx';
import './draft.css';

const Search = z.object({
  case: z.string().max(40).optional().catch(undefined),
  draft: z.string().max(40).optional().catch(undefined),
  parent: z.string().max(40).optional().catch(undefined),
});
const title = { ja: '海外に照会する', en: 'Ask abroad' };

/** A request abroad, drafted in Japanese: filled from a case, or gone on with where it was left. */
export function DraftScreen() {
  const [state] = useSearch(Search);
  const begun = useApi(`/api/inquiries/${state.draft ?? ''}/draft`, WorkingDraft, { enabled: state.draft !== undefined });
  const incident = state.case ?? begun.data?.incidents[0];
  const proposal = useApi('/api/inquiries/drafts', DraftProposal, {
    query: { case: incident, partner: begun.data?.partner, type: begun.data?.request.type },
    enabled: state.draft === undefined || begun.data !== undefined,
  });
  if (state.draft !== undefined)
    return (
      <Loaded query={begun} lines={12} screen={title}>
        {(draft) => (
          <Loaded query={proposal} lines={12} screen={title}>
            {(proposed) => <DraftPage key={draft.number} proposal={proposed} begun={draft} incident={incident} />}
          </Loaded>
        )}
      </Loaded>
    );
  return (
    <Loaded query={proposal} lines={12} screen={title}>
      {(proposed) => <DraftPage key={incident ?? 'new'} proposal={proposed} begun={null} incident={incident} parent={state.parent} />}
    </Loaded>
  );
}
