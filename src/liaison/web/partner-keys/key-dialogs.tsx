import { useState } from 'react';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { PublicKey, PublicKeys } from '../../core/message/partner-pages.ts';

const changes = ['/api/liaison'];

/** Registers a key: whose, the key, and how it was checked. */
export function RegisterKey({ onClose }: { readonly onClose: () => void }) {
  const [organisation, setOrganisation] = useState('');
  const [pem, setPem] = useState('');
  const [reason, setReason] = useState('');
  const register = useAction(
    () => api.post('/api/liaison/partner-keys', { organisation: organisation.trim().toUpperCase(), pem, reason }, PublicKey),
    { changes },
  );
  return (
    <Dialog
      title={{ ja: '相手機関の鍵を登録する', en: "Register a partner's key" }}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <>
          <Button
            label={{ ja: '登録する', en: 'Register' }}
            tone="primary"
            isBusy={register.isPending}
            isDisabled={organisation.trim() === '' || pem.trim() === '' || reason.trim() === ''}
            onPress={() => register.mutate(undefined, { onSuccess: onClose })}
          />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </>
      }
    >
      <div className="stack">
        <TextField
          label={{ ja: '機関', en: 'Authority' }}
          hint={{ ja: '例　DE-NORDMARK', en: 'For instance DE-NORDMARK' }}
          value={organisation}
          onChange={setOrganisation}
          maxLength={80}
          isMono
          isRequired
        />
        <TextArea
          label={{ ja: '公開鍵（PEM、Ed25519）', en: 'Public key (PEM, Ed25519)' }}
          value={pem}
          onChange={setPem}
          maxLength={2000}
          isMono
          isRequired
        />
        <TextArea
          label={{ ja: 'どう確かめたか', en: 'How it was checked' }}
          hint={{ ja: '例　登録済みの番号に電話し、指紋を読み合わせた', en: 'For instance: read out by telephone at the number on record' }}
          value={reason}
          onChange={setReason}
          maxLength={2000}
          rows={2}
          isRequired
        />
        {register.error && <Problem problem={register.error} />}
      </div>
    </Dialog>
  );
}

/** Ends a key from now on. What was signed with it before stays checked. */
export function EndKey({ publicKey, onClose }: { readonly publicKey: PublicKey; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const end = useAction(() => api.post(`/api/liaison/partner-keys/${publicKey.id}/end`, { reason }, PublicKeys), { changes });
  return (
    <Dialog
      title={{ ja: `${publicKey.organisation}の鍵を無効にする`, en: `End the key of ${publicKey.organisation}` }}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button
            label={{ ja: '無効にする', en: 'End it' }}
            tone="danger"
            isBusy={end.isPending}
            isDisabled={reason.trim() === ''}
            onPress={() => end.mutate(undefined, { onSuccess: onClose })}
          />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </>
      }
    >
      <TextArea label={{ ja: '理由', en: 'Reason' }} value={reason} onChange={setReason} maxLength={2000} rows={2} isRequired />
      {end.error && <Problem problem={end.error} />}
    </Dialog>
  );
}
