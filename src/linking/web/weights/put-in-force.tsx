import { useState } from 'react';
import { z } from 'zod';
import { errors } from '#model/errors.ts';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { WeightVersion } from '../../core/weight-pages.ts';
import { preview } from './preview-words.ts';

/** Asks for the reason, after saying what will change. */
export function PutInForce({ version, onClose }: { readonly version: WeightVersion; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const put = useAction(
    (why: string) => api.post(`/api/weights/${version.version}/in-force`, { reason: why }, z.object({ id: z.string() })),
    { changes: ['/api/weights'] },
  );
  const go = (): void => {
    if (reason.trim() === '') setMissing(true);
    else put.mutate(reason, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={title(version.version)}
      isOpen
      onClose={onClose}
      actions={<Button label={{ ja: 'この版を使う', en: 'Put in force' }} tone="primary" isBusy={put.isPending} onPress={go} />}
    >
      <div className="stack">
        {version.preview && (
          <p>
            <Say text={preview(version.preview)} />
          </p>
        )}
        <p className="second">
          <Say text={what} />
        </p>
        <TextArea
          label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
          value={reason}
          onChange={(words) => {
            setReason(words);
            setMissing(false);
          }}
          rows={3}
          maxLength={2000}
          error={isMissing ? errors['reason-required'] : null}
        />
        {put.error && <Problem problem={put.error} />}
      </div>
    </Dialog>
  );
}

const title = message({
  ja: (version: string) => `${version} 版を使う`,
  en: (version: string) => `Put version ${version} in force`,
});
const what = {
  ja: '全報告を新しい重みで結び直します。その間も前の版で使えます。前の版に戻すこともできます。',
  en: 'All reports are linked again with these weights; until that is done, the version before stays in use. It can be put back in force in the same way.',
};
