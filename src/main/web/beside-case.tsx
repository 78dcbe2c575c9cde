import { ShareSection } from '../../exchange/web/share/share-section.tsx';
import { DeconflictionOfCase } from '../../liaison/web/deconfliction/deconfliction-of-case.tsx';
import { InquiriesOfCase } from '../../liaison/web/inquiries-of-case.tsx';

/** What other rooms know of a case, beside it. */
export const BesideCase = ({ number }: { readonly number: string }) => (
  <>
    <InquiriesOfCase number={number} />
    <DeconflictionOfCase number={number} />
    <ShareSection kind="incident" number={number} />
  </>
);
