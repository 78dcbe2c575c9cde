import { useState } from 'react';
import { z } from 'zod';
import { errors } from '#model/errors.ts';
import { message, type Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { BlindPartner } from '../../core/blind-matching/blind-pages.ts';

export type Change = 'publish' | 'rotate' | 'quota' | 'stop' | 'resume';

const titles: Readonly<Record<Change, (name: string) => Text>> = {
  publish: message({ ja: (name) => `${name}への集合を公開し直す`, en: (name) => `Publish the set for ${name} anew` }),
  rotate: message({ ja: (name) => `${name}との鍵を替える`, en: (name) => `Change the key for ${name}` }),
  quota: message({ ja: (name) => `${name}の上限を変える`, en: (name) => `Change the quota of ${name}` }),
  stop: message({ ja: (name) => `${name}との照合を止める`, en: (name) => `Stop matching with ${name}` }),
  resume: message({ ja: (name) => `${name}との照合を再開する`, en: (name) => `Resume matching with ${name}` }),
};
const follows: Readonly<Record<Change, Text>> = {
  publish: {
    ja: '今の登録で作り直します。前の集合と見比べても、どれが残ったかは分かりません。',
    en: 'It is made of what is registered now. Compared with the one before, it does not show what stayed.',
  },
  rotate: {
    ja: '今の鍵は破棄され、その鍵での照合には答えなくなります。新しい集合を作ります。',
    en: 'The present key is destroyed, and queries under it are no longer answered. A new set is made.',
  },
  quota: {
    ja: '件数は水増しを含みます。1,000件を尋ねるには1,024件分が要ります。',
    en: 'Elements count with their padding: to ask about 1,000 takes 1,024.',
  },
  stop: {
    ja: 'すぐに何も答えなくなり、鍵を破棄します。理由は相手には見えません。',
    en: 'Nothing is answered from now on, and the key is destroyed. The partner does not see the reason.',
  },
  resume: { ja: '新しい鍵と集合を作ります。', en: 'A new key and a new set are made.' },
};

/** One change with its reason, after saying what follows from it. */
export function ChangeDialog({
  partner,
  change,
  onClose,
}: {
  readonly partner: BlindPartner;
  readonly change: Change;
  readonly onClose: () => void;
}) {
  const say = useText();
  const [reason, setReason] = useState('');
  const [quota, setQuota] = useState(String(partner.quota));
  const [isMissing, setMissing] = useState(false);
  const end = change === 'quota' ? '' : `/${change}`;
  const act = useAction(
    (body: object) => api.post(`/api/blind/partners/${partner.organisation}${end}`, body, z.object({ organisation: z.string() })),
    { changes: ['/api/blind'] },
  );
  const isQuotaSound = /^\d{1,6}$/.test(quota) && Number(quota) <= 100_000;
  const go = (): void => {
    if (reason.trim() === '') setMissing(true);
    else if (change !== 'quota' || isQuotaSound)
      act.mutate({ reason, ...(change === 'quota' && { quota: Number(quota) }) }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={titles[change](say(partner.name))}
      isOpen
      onClose={onClose}
      actions={
        <Button
          label={change === 'stop' ? { ja: '止める', en: 'Stop' } : { ja: '決める', en: 'Do it' }}
          tone={change === 'stop' ? 'danger' : 'primary'}
          isBusy={act.isPending}
          onPress={go}
        />
      }
    >
      <div className="stack">
        <p className="second">
          <Say text={follows[change]} />
        </p>
        {change === 'quota' && (
          <TextField
            label={{ ja: '24時間の件数', en: 'Elements in 24 hours' }}
            inputMode="numeric"
            value={quota}
            onChange={setQuota}
            maxLength={6}
            error={isQuotaSound ? null : { ja: '0から100,000までの数', en: 'A number from 0 to 100,000' }}
          />
        )}
        <TextArea
          label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
          value={reason}
          onChange={(words) => {
            setReason(words);
            setMissing(false);
          }}
          rows={3}
          maxLength={1000}
          error={isMissing ? errors['reason-required'] : null}
        />
        {act.error && <Problem problem={act.error} />}
      </div>
    </Dialog>
  );
}
