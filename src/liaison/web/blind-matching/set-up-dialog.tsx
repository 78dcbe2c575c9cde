import { useState } from 'react';
import { z } from 'zod';
import { errors } from '#model/errors.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { DEFAULT_QUOTA } from '../../core/blind-matching/admit-query.ts';
import type { BlindPartners } from '../../core/blind-matching/blind-pages.ts';

type SetUpDialogProps = { readonly others: BlindPartners['others']; readonly onClose: () => void };

/** Begins matching with an authority: whom, and on what ground. */
export function SetUpDialog({ others, onClose }: SetUpDialogProps) {
  const [partner, setPartner] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const setUp = useAction(
    (of: string) => api.post(`/api/blind/partners/${of}`, { quota: DEFAULT_QUOTA, reason }, z.object({ organisation: z.string() })),
    { changes: ['/api/blind'] },
  );
  const go = (): void => {
    setTried(true);
    if (partner !== null && reason.trim() !== '') setUp.mutate(partner, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={{ ja: '目隠し照合の相手を加える', en: 'Add a partner of blind matching' }}
      isOpen
      onClose={onClose}
      actions={<Button label={{ ja: '加える', en: 'Add' }} tone="primary" isBusy={setUp.isPending} onPress={go} />}
    >
      <div className="stack">
        <p className="second">
          <Say text={what} />
        </p>
        <Select
          label={{ ja: '相手機関', en: 'Partner authority' }}
          value={partner}
          choices={others.map(({ organisation, name }) => ({ value: organisation, label: name }))}
          onChange={setPartner}
          error={isTried && partner === null ? { ja: '選んでください', en: 'Choose one' } : null}
        />
        <TextArea
          label={{ ja: '根拠（記録に残ります）', en: 'Ground (kept on record)' }}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={1000}
          error={isTried && reason.trim() === '' ? errors['reason-required'] : null}
        />
        {setUp.error && <Problem problem={setUp.error} />}
      </div>
    </Dialog>
  );
}

const what = {
  ja: `鍵を作り、都道府県が相手との照合に出した登録だけを集合にします。秘匿の登録は入りません。上限は24時間に${DEFAULT_QUOTA}件から始まります。`,
  en: `A key is made, and a set of what prefectures released for matching with partners; silent entries are never in it. The quota begins at ${DEFAULT_QUOTA} elements in 24 hours.`,
};
