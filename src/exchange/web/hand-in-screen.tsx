import { useState } from 'react';
import { z } from 'zod';
import { useGo, useSearch } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { FileDrop } from '#platform/web/components/file-drop.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ProgressBar } from '#platform/web/components/progress-bar.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { ImportBegun, PartnerPage } from '../core/exchange-pages.ts';
import { CommonForms } from './forms/common-forms.tsx';
import { useSide } from './use-side.ts';
import './exchange.css';

const Search = z.object({ organisation: z.string().max(60).optional().catch(undefined) });

/** A file of a partner, whatever its format: the content tells. Its receipt is the next screen. */
export function HandInScreen() {
  const say = useText();
  const go = useGo();
  const { bytes } = useFormat();
  const { isPolice } = useSide();
  const [{ organisation }, set] = useSearch(Search);
  const partners = useApi('/api/exchange/partners', PartnerPage, { enabled: isPolice });
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState('');
  const send = useAction(
    (given: File) => {
      const form = new FormData();
      if (isPolice && organisation) form.set('organisation', organisation);
      form.set('reason', reason);
      form.set('file', given);
      return api.post('/api/exchange/imports', form, ImportBegun);
    },
    { changes: ['/api/exchange'] },
  );
  const isReady = file !== null && reason.trim() !== '' && (!isPolice || organisation !== undefined);
  return (
    <>
      <ScreenTitle
        title={isPolice ? { ja: 'ファイルで受け取る', en: 'Take in a file' } : { ja: 'ファイルを渡す', en: 'Hand in a file' }}
        lead={say({
          ja: '読めたもの、保留したものは、受領記録にすべて並びます。何も実行せず、書かれたURLには接続しません。',
          en: 'The receipt lists all that was read and all that was set aside. Nothing is run, and no address in it is visited.',
        })}
      />
      <form
        className="stack exchange-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (file && isReady) send.mutate(file, { onSuccess: ({ number }) => go(`/exchange/deliveries/${number}`) });
        }}
      >
        {isPolice && (
          <Select
            label={{ ja: 'どの連携先のものですか', en: 'Which partner is it from?' }}
            value={organisation ?? null}
            choices={(partners.data?.rows ?? []).map((row) => ({ value: row.organisation, label: row.name }))}
            onChange={(to) => set({ organisation: to ?? undefined }, { replace: true })}
            isRequired
          />
        )}
        {partners.error && <Problem problem={partners.error} />}
        <FileDrop
          label={{ ja: 'ファイルを置く', en: 'Drop the file' }}
          hint={{
            ja: 'STIX 2.1・2.0のJSON、MISPのJSON、このセンターの共通様式のXLSX（公式の様式のセルは未確認のため読めません）。形式は中身で見分けます。',
            en: "STIX 2.1 or 2.0 as JSON, MISP as JSON, this centre's common form as XLSX (the cells of the official form are unverified: it cannot be read). The content tells which.",
          }}
          isSingle
          isDisabled={send.isPending}
          onFiles={([first]) => setFile(first ?? null)}
        />
        {file && (
          <p>
            <Foreign lang={null}>{file.name}</Foreign> <span className="quiet">{bytes(file.size)}</span>
          </p>
        )}
        <TextField
          label={{ ja: '理由（監査の記録に残ります）', en: 'Reason (kept in the audit)' }}
          hint={{ ja: 'どこから、どのように届いたか', en: 'Where it came from, and how' }}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
        {send.isPending && (
          <ProgressBar what={{ ja: '送っています', en: 'Sending' }} done={0} total={null} amount={() => ({ ja: '', en: '' })} />
        )}
        {send.error && <Problem problem={send.error} />}
        <div className="row">
          <Button
            type="submit"
            tone="primary"
            label={isPolice ? { ja: '受け取る', en: 'Take in' } : { ja: '渡す', en: 'Hand in' }}
            isDisabled={!isReady}
            isBusy={send.isPending}
          />
          {!isReady && (
            <span className="small second">
              {say(
                isPolice
                  ? { ja: '連携先、ファイル、理由がそろうと受け取れます。', en: 'It takes a partner, a file and a reason.' }
                  : { ja: 'ファイルと理由がそろうと渡せます。', en: 'It takes a file and a reason.' },
              )}
            </span>
          )}
        </div>
      </form>
      <CommonForms />
    </>
  );
}
