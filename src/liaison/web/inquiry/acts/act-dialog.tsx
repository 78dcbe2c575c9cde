import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { actNames } from '../../../core/desk/act-names.ts';
import { InquiryDetail } from '../../../core/inquiry-pages.ts';
import { EventBody, type EventKind } from '../../../core/inquiry/inquiry-event.ts';
import type { ActField, Values } from './act-field.ts';
import { ActFieldInput } from './act-field-input.tsx';
import { actForms } from './act-forms.ts';
import { MomentInput } from './moment-input.tsx';
import './acts.css';

const sentence = message({
  ja: (number: string, what: Text) => `${number}：${what.ja}`,
  en: (number: string, what: Text) => `${number}: ${what.en}`,
});

/** What an act asks for, one thing on top of the page; the server judges it. Whoever acts has read what stands here: `seen` says up to where. */
export function ActDialog({
  detail,
  kind,
  preset,
  onClose,
}: {
  readonly detail: InquiryDetail;
  readonly kind: EventKind;
  /** What is chosen already: the handover whose conditions one has just read. */
  readonly preset?: Values;
  readonly onClose: () => void;
}) {
  const say = useText();
  const announce = useAnnounce();
  const form = actForms[kind];
  const [fields] = useState<readonly ActField[]>(() => form?.fields(detail) ?? []);
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(fields.map((field) => [field.name, startOf(field)])),
    ...preset,
  }));
  const [earlier, setEarlier] = useState<string | null>(null);
  const [isIncomplete, setIncomplete] = useState(false);
  const reference = detail.record.number ?? detail.record.id;
  const act = useAction((body: EventBody) => api.post(actAddress(reference, detail.seen, earlier), body, InquiryDetail), {
    changes: ['/api/inquiries', '/api/partner', '/api/disclosures', '/api/liaison'],
  });
  if (!form) return null;
  const send = (): void => {
    const read = EventBody.safeParse(form.body(values, detail));
    setIncomplete(!read.success);
    if (!read.success) return;
    act.mutateAsync(read.data).then(
      () => {
        announce({ text: sentence(reference, actNames[kind].done), tone: 'good' });
        onClose();
        return undefined;
      },
      () => undefined, // the problem stands in the dialog
    );
  };
  return (
    <Dialog
      title={actNames[kind].act}
      isOpen
      onClose={onClose}
      size={fields.some(({ as }) => wideFields.has(as)) ? 'wide' : 'medium'}
      actions={
        <>
          <Button label={actNames[kind].act} tone={form.tone ?? 'primary'} isBusy={act.isPending} onPress={send} />
          <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onClose} />
        </>
      }
    >
      <div className="act-dialog stack">
        {form.lead && (
          <p>
            <Say text={form.lead} />
          </p>
        )}
        {fields.map((field) => (
          <ActFieldInput
            key={field.name}
            field={field}
            detail={detail}
            value={values[field.name]}
            onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
          />
        ))}
        <details className="small">
          <summary>{say({ ja: '別の時刻に起きたとき', en: 'If it happened at another time' })}</summary>
          <MomentInput
            label={{ ja: '起きた時刻（日本時間）', en: 'When it happened (Japan time)' }}
            value={earlier}
            onChange={setEarlier}
          />
        </details>
        {isIncomplete && (
          <p className="error" role="alert">
            <Say text={incomplete} />
          </p>
        )}
        {act.error && <Problem problem={act.error} />}
      </div>
    </Dialog>
  );
}

const incomplete = {
  ja: '必要な欄が空です。埋めてからもう一度押してください。',
  en: 'Something that is needed is empty. Fill it in and try again.',
};
const wideFields = new Set<ActField['as']>(['refusal', 'conditions', 'legal', 'tasks', 'open-questions']);

const actAddress = (reference: string, seen: number, at: string | null): string =>
  `/api/inquiries/${reference}/acts?seen=${seen}${at === null ? '' : `&at=${encodeURIComponent(at)}`}`;

function startOf(field: ActField): unknown {
  if (field.as === 'choice') return field.value ?? (field.options.length === 1 ? field.options[0]?.value : null);
  if ('value' in field) return field.value;
  return undefined;
}
