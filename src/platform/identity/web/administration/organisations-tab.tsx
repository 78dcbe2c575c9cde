import { useId, useState } from 'react';
import { Organisation, type OrganisationKind } from '#model/organisation.ts';
import type { Text } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { useOwnCountry, useSession } from '#platform/web/api/session.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { useOrganisations } from './use-organisations.ts';

const kinds: Record<OrganisationKind, Text> = {
  agency: { ja: 'このセンター', en: 'This centre' },
  prefecture: { ja: '都道府県警察', en: 'Prefectural police' },
  foreign: { ja: '外国当局', en: 'Foreign authority' },
  company: { ja: '企業', en: 'Company' },
};

/** Every organisation that can own, receive or hand in a record. The Agency adds foreign authorities and companies. */
export function OrganisationsTab() {
  const say = useText();
  const { country } = useFormat();
  const { all } = useOrganisations();
  const isAgency = useSession()?.viewer?.kind === 'agency';
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="stack administration">
      {isAgency && (
        <div className="row">
          <Button label={{ ja: '組織を加える', en: 'Add an organisation' }} tone="primary" onPress={() => setAdding(true)} />
        </div>
      )}
      <DataTable
        caption={{ ja: '組織', en: 'Organisations' }}
        isCaptionHidden
        rows={all}
        rowKey={(row) => row.id}
        columns={[
          { id: 'id', name: { ja: '符号', en: 'Code' }, cell: (row) => <code>{row.id}</code> },
          {
            id: 'name',
            name: { ja: '名称', en: 'Name' },
            isHeading: true,
            cell: (row) => (
              <>
                {say(row.name)} {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
              </>
            ),
          },
          { id: 'kind', name: { ja: '種類', en: 'Kind' }, cell: (row) => say(kinds[row.kind]) },
          { id: 'country', name: { ja: '国', en: 'Country' }, isWide: true, cell: (row) => country(row.country) },
        ]}
        empty={{
          title: { ja: '組織がありません', en: 'No organisation' },
          why: { ja: '起動時に登録されます。', en: 'They come in when the centre starts.' },
        }}
      />
      {isAdding && <AddOrganisation onClose={() => setAdding(false)} />}
    </div>
  );
}

function AddOrganisation({ onClose }: { readonly onClose: () => void }) {
  const form = useId();
  const [kind, setKind] = useState<'foreign' | 'company'>('company');
  const [id, setId] = useState('CO-');
  const [ja, setJa] = useState('');
  const [en, setEn] = useState('');
  const own = useOwnCountry();
  const [country, setCountry] = useState(own);
  // A company is of this country and a foreign authority is not, until somebody writes otherwise.
  const choose = (to: typeof kind): void => {
    setKind(to);
    setId(to === 'company' ? 'CO-' : '');
    setCountry(to === 'company' ? own : '');
  };
  const add = useAction(() => api.post('/api/organisations', { id, kind, name: { ja, en }, country }, Organisation), {
    changes: ['/api/organisations'],
  });
  const isReady = /^[A-Z]{2}-[A-Z0-9-]{1,40}$/.test(id) && ja.trim() !== '' && en.trim() !== '' && country.length === 2;
  return (
    <Dialog
      title={{ ja: '組織を加える', en: 'Add an organisation' }}
      isOpen
      onClose={onClose}
      actions={
        <Button label={{ ja: '加える', en: 'Add' }} tone="primary" type="submit" form={form} isDisabled={!isReady} isBusy={add.isPending} />
      }
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(undefined, { onSuccess: onClose });
        }}
      >
        {add.error && <Problem problem={add.error} />}
        <RadioCards
          label={{ ja: '種類', en: 'Kind' }}
          choices={[
            { value: 'company', label: kinds.company },
            { value: 'foreign', label: kinds.foreign },
          ]}
          value={kind}
          onChange={choose}
          isCompact
        />
        <TextField
          label={{ ja: '符号', en: 'Code' }}
          hint={{
            ja: kind === 'company' ? 'CO- と英大文字・数字' : '国の2字、ハイフン、英大文字・数字。例：SG-CYB',
            en: kind === 'company' ? 'CO-, capitals and digits' : 'The two letters of its country, a hyphen, capitals and digits: SG-CYB',
          }}
          value={id}
          onChange={(to) => {
            const code = to.toUpperCase();
            setId(code);
            if (kind === 'foreign') setCountry(code.slice(0, 2));
          }}
          maxLength={43}
          isMono
          isRequired
        />
        <TextField label={{ ja: '日本語の名称', en: 'Name in Japanese' }} value={ja} onChange={setJa} maxLength={200} isRequired />
        <TextField label={{ ja: '英語の名称', en: 'Name in English' }} value={en} onChange={setEn} maxLength={200} isRequired />
        <TextField
          label={{ ja: '国（ISO 3166 の2字）', en: 'Country (two letters, ISO 3166)' }}
          value={country}
          onChange={(to) => setCountry(to.toUpperCase())}
          maxLength={2}
          isMono
          isRequired
        />
      </form>
    </Dialog>
  );
}
