import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { Say, useText } from '../language/language.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Link } from './link.tsx';
import { TextField } from './text-field.tsx';

type TakeOutProps = {
  /** What is taken out: the file's name. */
  readonly name: Text;
  /** Where it comes from; the reason is added as `reason`. */
  readonly from: string;
  /** How it is called when saved. */
  readonly saveAs: string;
  readonly hint: Text;
  readonly tone?: 'plain' | 'primary' | 'ordinary';
  /** What the button says; the file's name where absent. */
  readonly label?: Text;
};

/** A file that leaves the centre: pressing it asks why, and saves it. The reason stays on record. */
export function TakeOut({ name, from, saveAs, hint, tone = 'plain', label }: TakeOutProps) {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const why = reason.trim();
  const saving = takingOut(name);
  return (
    <>
      <Button label={label ?? saving} tone={tone} size={tone === 'plain' ? 'small' : 'medium'} onPress={() => setOpen(true)}>
        {label ? undefined : say(name)}
      </Button>
      <Dialog
        title={saving}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          why !== '' && (
            <Link
              to={`${from}${from.includes('?') ? '&' : '?'}reason=${encodeURIComponent(why)}`}
              download={saveAs}
              className="button primary medium"
            >
              <Say text={{ ja: '保存する', en: 'Save' }} />
            </Link>
          )
        }
      >
        <TextField
          label={{ ja: '理由（監査の記録に残ります）', en: 'Reason (kept in the audit)' }}
          hint={hint}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
      </Dialog>
    </>
  );
}

const takingOut = (name: Text): Text => message({ ja: () => `${name.ja} を取り出す`, en: () => `Take out ${name.en}` })();
