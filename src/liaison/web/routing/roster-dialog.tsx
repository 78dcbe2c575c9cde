import { useState } from 'react';
import { z } from 'zod';
import { errors } from '#model/errors.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { onCallSteps, type RosterEntry } from '../../core/routing/on-call.ts';

const Id = z.object({ id: z.string() });
const needed = { ja: '入れてください', en: 'Needed' };
const wrongTime = { ja: '2026-11-21 17:15 のように、日本時間で', en: 'As 2026-11-21 17:15, Japan time' };

/** The roster of the days ahead, a form to put somebody on it, and a reason to take somebody off. Times are Japan's. */
export function RosterDialog({ roster, onClose }: { readonly roster: readonly RosterEntry[]; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const withdraw = useAction((id: string) => api.post(`/api/liaison/on-call/entries/${id}/withdraw`, { reason }, Id), {
    changes: ['/api/liaison/on-call'],
  });
  const [isMissing, setMissing] = useState(false);
  const off = (id: string): void => (reason.trim() === '' ? setMissing(true) : withdraw.mutate(id));
  return (
    <Dialog title={{ ja: '緊急の当番表', en: 'Roster for emergencies' }} isOpen onClose={onClose} size="wide">
      <div className="stack">
        <NewEntry />
        {roster.length > 0 && (
          <TextField
            label={{ ja: '外す理由', en: 'Reason for taking somebody off' }}
            value={reason}
            onChange={(words) => {
              setReason(words);
              setMissing(false);
            }}
            maxLength={1000}
            error={isMissing ? errors['reason-required'] : null}
          />
        )}
        {withdraw.error && <Problem problem={withdraw.error} />}
        <ul className="roster">
          {roster.map(({ id, step, name, contact, from, to }) => (
            <li key={id}>
              <Say text={onCallSteps.find((one) => one.step === step)?.name ?? { ja: String(step), en: String(step) }} />{' '}
              <b>
                <Foreign lang={null}>{name}</Foreign>
              </b>{' '}
              <Foreign lang={null}>{contact}</Foreign>
              <small>
                <When at={from} /> – <When at={to} />
              </small>
              <Button label={{ ja: '外す', en: 'Take off' }} size="small" isBusy={withdraw.isPending} onPress={() => off(id)} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function NewEntry() {
  const [entry, setEntry] = useState({ step: '1', name: '', contact: '', from: '', to: '' });
  const [isTried, setTried] = useState(false);
  const add = useAction((body: object) => api.post('/api/liaison/on-call/entries', body, Id), { changes: ['/api/liaison/on-call'] });
  const change = (part: Partial<typeof entry>): void => setEntry({ ...entry, ...part });
  const [from, to] = [inJapan(entry.from), inJapan(entry.to)];
  const isTo = from !== null && to !== null && from < to;
  const go = (): void => {
    setTried(true);
    if (entry.name.trim() === '' || entry.contact.trim() === '' || !isTo) return;
    add.mutate({ ...entry, step: Number(entry.step), from, to }, { onSuccess: () => [setTried(false), change({ name: '', contact: '' })] });
  };
  return (
    <fieldset className="roster-form">
      <legend>
        <Say text={{ ja: '加える', en: 'Put on' }} />
      </legend>
      <Select
        label={{ ja: '段', en: 'Step' }}
        value={entry.step}
        choices={onCallSteps.map(({ step, name }) => ({ value: String(step), label: name }))}
        onChange={(step) => change({ step: step ?? '1' })}
      />
      <TextField
        label={{ ja: '氏名', en: 'Name' }}
        value={entry.name}
        onChange={(name) => change({ name })}
        maxLength={200}
        error={isTried && entry.name.trim() === '' ? needed : null}
      />
      <TextField
        label={{ ja: '連絡先', en: 'Contact' }}
        value={entry.contact}
        onChange={(contact) => change({ contact })}
        maxLength={200}
        error={isTried && entry.contact.trim() === '' ? needed : null}
      />
      <TextField
        label={{ ja: '始め', en: 'From' }}
        hint={wrongTime}
        isMono
        value={entry.from}
        onChange={(at) => change({ from: at })}
        maxLength={16}
        error={isTried && from === null ? wrongTime : null}
      />
      <TextField
        label={{ ja: '終わり', en: 'To' }}
        hint={wrongTime}
        isMono
        value={entry.to}
        onChange={(at) => change({ to: at })}
        maxLength={16}
        error={isTried && !isTo ? wrongTime : null}
      />
      <Button label={{ ja: '加える', en: 'Put on' }} tone="primary" isBusy={add.isPending} onPress={go} />
      {add.error && <Problem problem={add.error} />}
    </fieldset>
  );
}

/** `2026-11-21 17:15` in Japan, which has no summer time, as an instant; null where it is not one. */
function inJapan(text: string): string | null {
  const read = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(text.trim());
  const at = read ? Date.parse(`${read[1]}T${read[2]}:00+09:00`) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
