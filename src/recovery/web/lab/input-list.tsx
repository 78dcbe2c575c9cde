import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { BringFiles } from '#platform/web/components/bring-files.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards, Select } from '#platform/web/components/choice.tsx';
import { HashedFiles } from '#platform/web/components/hashed-files.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import type { FilePurpose, RecoveryDetail } from '../../core/recovery-pages.ts';

const purposes: Readonly<Record<FilePurpose, { readonly short: Text; readonly label: Text; readonly hint: Text }>> = {
  input: {
    short: { ja: '入力', en: 'input' },
    label: { ja: '暗号化されたファイル・脅迫文', en: 'Encrypted files and notes' },
    hint: { ja: '多いほど開けることが多い', en: 'The more, the more can often be opened' },
  },
  key: {
    short: { ja: '鍵', en: 'key' },
    label: { ja: '鍵', en: 'A key' },
    hint: { ja: '押収・提供された秘密鍵のファイル', en: 'A private key that was seized or given' },
  },
  original: {
    short: { ja: '原本', en: 'original' },
    label: { ja: '暗号化前の原本', en: 'An original from before' },
    hint: { ja: '控えやメールに残っていた同じファイル', en: 'The same file from a backup or a mail' },
  },
  names: {
    short: { ja: '名前', en: 'names' },
    label: { ja: '元のファイル名の一覧', en: 'A list of names' },
    hint: { ja: '1行に1つ。$MFT や $UsnJrnl:$J もそのまま', en: 'One a line; $MFT or $UsnJrnl:$J as they are' },
  },
};
const count = message({ ja: (n: number) => `${n}件`, en: (n: number) => String(n) });

/** What a recovery works with; until it is started, more can be brought. */
export function InputList({ recovery }: { readonly recovery: RecoveryDetail }) {
  const say = useText();
  const isOpen = recovery.job === null && recovery.own;
  const inputs = recovery.files.filter(({ purpose }) => purpose === 'input');
  const start = useAction(() => api.post(`/api/recoveries/${recovery.number}/start`, undefined, z.unknown()), {
    changes: ['/api/recoveries'],
  });
  return (
    <Section title={{ ja: '作業の材料', en: 'What it works with' }} note={say(count(recovery.files.length))}>
      <div className="stack">
        <HashedFiles
          caption={{ ja: '作業の材料', en: 'What it works with' }}
          files={recovery.files}
          also={{ name: { ja: '用途', en: 'For' }, cell: ({ purpose }) => say(purposes[purpose].short) }}
        />
        {isOpen && <Bring recovery={recovery} inputs={inputs} />}
        {isOpen && (
          <div className="row">
            <Button
              tone="primary"
              label={{ ja: '復旧を始める', en: 'Start the recovery' }}
              isDisabled={inputs.length === 0}
              isBusy={start.isPending}
              onPress={() => start.mutate(undefined)}
            />
          </div>
        )}
        {start.error && <Problem problem={start.error} />}
      </div>
    </Section>
  );
}

/** Takes files, keys, originals and lists of names, one after the other. */
function Bring({ recovery, inputs }: { readonly recovery: RecoveryDetail; readonly inputs: RecoveryDetail['files'] }) {
  const [purpose, setPurpose] = useState<FilePurpose>('input');
  const [originalOf, setOriginalOf] = useState<string | null>(null);
  const lacksInput = purpose === 'original' && originalOf === null;
  return (
    <>
      <RadioCards
        label={{ ja: '何を渡しますか', en: 'What do you bring?' }}
        isCompact
        choices={(Object.keys(purposes) as FilePurpose[]).map((value) => ({ value, ...purposes[value] }))}
        value={purpose}
        onChange={setPurpose}
      />
      {purpose === 'original' && (
        <Select
          label={{ ja: 'どの暗号化ファイルの原本ですか', en: 'The original of which encrypted file?' }}
          choices={inputs.map(({ id, name }) => ({ value: id, label: verbatim(name) }))}
          value={originalOf}
          onChange={setOriginalOf}
        />
      )}
      <BringFiles
        label={{ ja: 'ファイルを置く', en: 'Drop files' }}
        isSingle={purpose === 'names' || purpose === 'original'}
        isDisabled={lacksInput}
        send={(file) => {
          const form = new FormData();
          form.set('file', file);
          const query = { purpose, ...(purpose === 'original' && originalOf !== null && { originalOf }) };
          return api.post(`/api/recoveries/${recovery.number}/files`, form, z.unknown(), { query });
        }}
        changes={['/api/recoveries']}
      />
    </>
  );
}
