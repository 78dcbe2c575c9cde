import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import type { Ask } from './ask.ts';
import { ChannelWork } from './channel-work.tsx';
import { DeconflictionWork } from './deconfliction-work.tsx';
import { TranslationWork } from './translation-work.tsx';

/** What is prepared for the desk where it is the desk's turn: the check for overlaps, the channel proposed, the translation side by side. */
export function DeskWork({ detail, onAsk }: { readonly detail: InquiryDetail; readonly onAsk: Ask }) {
  const may = (kind: string): boolean => detail.acts.some((act) => act.kind === kind);
  return (
    <>
      {may('deconflicted') && <DeconflictionWork detail={detail} onAsk={onAsk} />}
      {(may('channel-selected') || may('triaged')) && <ChannelWork detail={detail} onAsk={onAsk} />}
      {may('translated') && <TranslationWork key={detail.seen} detail={detail} />}
    </>
  );
}
