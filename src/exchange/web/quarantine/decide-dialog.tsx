import type { Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { type Toast, useAnnounce } from '#platform/web/shell/announcer.tsx';
import { QuarantineRow, type QuarantineState } from '../../core/exchange-pages.ts';
import { ReasonDialog } from '../reason-dialog.tsx';

export type Decision = 'retry' | 'dismiss';

const words: Readonly<Record<Decision, { readonly title: Text; readonly what: Text; readonly go: Text }>> = {
  retry: {
    title: { ja: 'もう一度試す', en: 'Try again' },
    what: {
      ja: '今の規則でもう一度読みます。受け入れられなければ、新しい理由で保留のまま残ります。',
      en: 'It is read again by the rules of today. If it still cannot be accepted, it stays here with the reason.',
    },
    go: { ja: '試す', en: 'Try' },
  },
  dismiss: {
    title: { ja: '受け入れない', en: 'Reject' },
    what: { ja: '内容は消えず、理由とともに残ります。', en: 'Nothing is erased: it stays on record with your reason.' },
    go: { ja: '受け入れない', en: 'Reject' },
  },
};

/** What came of it. One that was tried and is set aside still says why beside itself. */
const outcomes: Readonly<Record<QuarantineState, Toast>> = {
  accepted: { text: { ja: '受け入れました。', en: 'It is accepted now.' }, tone: 'good' },
  dismissed: { text: { ja: '受け入れないことにしました。理由とともに残ります。', en: 'It is rejected, and kept with your reason.' } },
  'set-aside': { text: { ja: 'まだ受け入れられません。理由は一覧にあります。', en: 'It still cannot be accepted. The list says why.' } },
};

/** Decides about one object, with a reason. */
export function DecideDialog({
  row,
  decision,
  onClose,
}: {
  readonly row: QuarantineRow;
  readonly decision: Decision;
  readonly onClose: () => void;
}) {
  const announce = useAnnounce();
  const decide = useAction(
    (reason: string) => api.post(`/api/exchange/quarantine/${row.delivery}/${row.ordinal}/${decision}`, { reason }, QuarantineRow),
    { changes: ['/api/exchange'] },
  );
  return (
    <ReasonDialog
      {...words[decision]}
      action={decide}
      onClose={onClose}
      onGo={(reason) =>
        decide.mutate(reason, {
          onSuccess: ({ state }) => {
            announce(outcomes[state]);
            onClose();
          },
        })
      }
    />
  );
}
