import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { TranslationWork } from './translation-work.tsx';

/** What the desk does with the text itself, where it is the desk's turn: certify the translation. */
export function DeskWork({ detail }: { readonly detail: InquiryDetail }) {
  const may = (kind: string): boolean => detail.acts.some((act) => act.kind === kind);
  return <>{may('translated') && <TranslationWork key={detail.seen} detail={detail} />}</>;
}
