import { useId, useState } from 'react';
import type { Role } from '#model/organisation.ts';
import { rolesOf } from '#model/visibility.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { CheckCards, Select } from '#platform/web/components/choice.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { roleNames } from '#platform/web/language/role-names.ts';
import { NewPerson, PersonRow, type SignInLink } from '../../core/people.ts';
import { useOrganisations } from './use-organisations.ts';

type PersonDialogProps = {
  /** Null: a new one. */
  readonly person: PersonRow | null;
  readonly onClose: () => void;
  readonly onAdded: (link: SignInLink) => void;
};

/** Name, organisation and roles of a person. The organisation of somebody who is there already stays: that would be another person. */
export function PersonDialog({ person, onClose, onAdded }: PersonDialogProps) {
  const form = useId();
  const { all } = useOrganisations();
  const [name, setName] = useState(person?.name ?? '');
  // First in the list stands whose centre it is.
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const organisation = person?.organisation ?? elsewhere ?? all[0]?.id ?? '';
  const [roles, setRoles] = useState<readonly Role[]>(person?.roles ?? []);
  const kind = all.find((one) => one.id === organisation)?.kind;
  const possible = kind ? rolesOf(kind) : [];
  const chosen = roles.filter((role) => possible.includes(role));
  const changes = ['/api/people'];
  const add = useAction(() => api.post('/api/people', { name, organisation, roles: chosen }, NewPerson), { changes });
  const change = useAction(() => api.patch(`/api/people/${person?.id}`, { name, roles: chosen }, PersonRow), { changes });
  const problem = add.error ?? change.error;
  const submit = (): void => {
    if (person) change.mutate(undefined, { onSuccess: onClose });
    else add.mutate(undefined, { onSuccess: ({ link }) => onAdded(link) });
  };
  return (
    <Dialog
      title={person ? { ja: '利用者を変更する', en: 'Change a person' } : { ja: '利用者を加える', en: 'Add a person' }}
      isOpen
      onClose={onClose}
      actions={
        <Button
          label={person ? { ja: '変更', en: 'Change' } : { ja: '加えてリンクを作る', en: 'Add and make a link' }}
          tone="primary"
          type="submit"
          form={form}
          isDisabled={name.trim() === '' || chosen.length === 0}
          isBusy={add.isPending || change.isPending}
        />
      }
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {problem && <Problem problem={problem} />}
        <TextField label={{ ja: '氏名', en: 'Name' }} value={name} onChange={setName} maxLength={120} isRequired />
        <Select
          label={{ ja: '組織', en: 'Organisation' }}
          choices={all.map((one) => ({ value: one.id, label: one.name }))}
          value={organisation}
          onChange={setElsewhere}
          isDisabled={person !== null}
        />
        <CheckCards
          label={{ ja: '役割', en: 'Roles' }}
          hint={
            person
              ? { ja: '役割を変えると、その人はいったんサインアウトされます。', en: 'Changing roles signs the person out.' }
              : { ja: '最初に選んだ役割でサインインします。', en: 'The first chosen is the one signed in with.' }
          }
          choices={possible.map((value) => ({ value, label: roleNames[value] }))}
          values={chosen}
          onChange={setRoles}
          isCompact
        />
      </form>
    </Dialog>
  );
}
