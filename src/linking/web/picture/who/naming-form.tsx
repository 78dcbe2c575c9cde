import { useId, useRef, useState } from 'react';
import { message } from '#model/text.ts';
import { errors } from '#model/errors.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Field } from '#platform/web/components/field.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { useDecide } from '../decide/use-decide.ts';
import { useDraft } from '../decide/use-draft.ts';

const recorded = message({
  ja: (actor: string) => `この集団の主体を「${actor}」と記録しました。`,
  en: (actor: string) => `Recorded “${actor}” as the actor behind this cluster.`,
});
const actorMissing = { ja: '主体の名前を書いてください。', en: 'Write the name of the actor.' };

/** Where a person records who was behind the cluster, with the reason. Names already in use are offered, so that one actor keeps one name. */
export function NamingForm({ cluster, actors }: { readonly cluster: string; readonly actors: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const [actor, setActor] = useDraft(`${cluster}.actor`);
  const [reason, setReason] = useDraft(`${cluster}.naming`);
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const known = useId();
  const decide = useDecide(cluster);
  const announce = useAnnounce();
  if (!isOpen)
    return (
      <p className="who-name-it">
        <Button label={{ ja: 'この集団の主体を記録する', en: 'Record who was behind it' }} size="small" onPress={() => setOpen(true)} />
      </p>
    );
  const send = (): void => {
    setTried(true);
    if (actor.trim() === '') return form.current?.querySelector('input')?.focus();
    if (reason.trim() === '') return form.current?.querySelector('textarea')?.focus();
    decide.mutateAsync({ kind: 'name', reports: [], actor, reason }).then(
      () => {
        announce({ text: recorded(actor.trim()), tone: 'good' });
        setActor('');
        setReason('');
        setTried(false);
        setOpen(false);
        return undefined;
      },
      () => undefined, // the problem stands in the form
    );
  };
  return (
    <form
      ref={form}
      className="who-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={{ ja: '主体の名前', en: 'Name of the actor' }} error={isTried && actor.trim() === '' ? actorMissing : null}>
        {(tied) => (
          <input
            {...tied}
            className="input"
            type="text"
            list={known}
            maxLength={100}
            autoComplete="off"
            value={actor}
            onChange={(event) => setActor(event.target.value)}
          />
        )}
      </Field>
      <datalist id={known}>
        {actors.map((name) => (
          <option key={name} value={name} aria-label={name} />
        ))}
      </datalist>
      <TextArea
        label={{ ja: '理由（記録に残ります）', en: 'Reason (kept on record)' }}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={2000}
        error={isTried && reason.trim() === '' ? errors['reason-required'] : null}
      />
      {decide.error && <Problem problem={decide.error} />}
      <div className="row">
        <Button label={{ ja: '記録する', en: 'Record' }} type="submit" tone="primary" isBusy={decide.isPending} />
        <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={() => setOpen(false)} />
      </div>
    </form>
  );
}
