import { useState } from 'react';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import { seatsOf } from '../../core/teams/agreement.ts';
import { isSameSide } from '../../core/teams/side-of.ts';
import { MemberRole, memberRoleNames } from '../../core/teams/team.ts';
import { DayField } from '../forms/day-field.tsx';
import { type TeamProps, useTeamAction } from './use-team.ts';

/** A person who takes a seat from now on, for an organisation that the agreement names. */
export function MemberDialog({ team, onClose }: TeamProps & { readonly onClose: () => void }) {
  const { standing, agreement } = team;
  const seats = seatsOf(agreement).filter(
    (one) =>
      (standing.isDesk && team.state === 'drafted') ||
      isSameSide(one, standing.organisation) ||
      (standing.isDesk && agreement.others.some(({ organisation, standing: how }) => organisation === one && how === 'participant')),
  );
  const [organisation, setOrganisation] = useState<string | null>(seats[0] ?? null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<MemberRole>('member');
  const [until, setUntil] = useState<string | null>(null);
  const action = useTeamAction(team);
  const member = { organisation, name, role, from: team.at, until, seconded: false };
  return (
    <Dialog
      title={{ ja: 'メンバーを加える', en: 'Add a member' }}
      isOpen
      onClose={onClose}
      actions={
        <Button
          label={{ ja: '加える', en: 'Add' }}
          tone="primary"
          isDisabled={name.trim() === '' || organisation === null}
          isBusy={action.isPending}
          onPress={() => action.mutate({ path: '/acts', body: { kind: 'member-added', member } }, { onSuccess: onClose })}
        />
      }
    >
      <div className="stack">
        <Select
          label={{ ja: '機関', en: 'Organisation' }}
          choices={seats.map((one) => ({ value: one, label: team.names[one] ?? verbatim(one) }))}
          value={organisation}
          onChange={setOrganisation}
        />
        <TextField label={{ ja: '氏名', en: 'Name' }} value={name} onChange={setName} maxLength={200} isRequired />
        <Select
          label={{ ja: '役割', en: 'Role' }}
          choices={MemberRole.options.map((one) => ({ value: one, label: memberRoleNames[one] }))}
          value={role}
          onChange={(one) => setRole(one ?? 'member')}
        />
        <DayField
          id="member-until"
          label={{ ja: 'いつまで', en: 'Until' }}
          hint={{ ja: '空欄なら期間の終わりまで', en: 'Empty: to the end of the period' }}
          error={null}
          isRequired={false}
          value={until}
          onChange={setUntil}
        />
        {action.error && <Problem problem={action.error} />}
      </div>
    </Dialog>
  );
}
