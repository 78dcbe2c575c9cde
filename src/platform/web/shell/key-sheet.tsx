import { use, useState } from 'react';
import type { Text } from '#model/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { KeyHint } from '../components/key-hint.tsx';
import { Say } from '../language/language.tsx';
import { Shortcuts, useShortcuts, type Shortcut } from './shortcuts.ts';
import './key-sheet.css';

/** `?`, or the words at the foot of the navigation, show every key that works right now. */
export function KeySheet() {
  const registry = use(Shortcuts);
  const [shown, setShown] = useState<readonly Shortcut[] | null>(null);
  const show = (): void => setShown(registry.list());
  useShortcuts([{ key: '?', label, run: show, scope: 'everywhere' }]);
  const everywhere = shown?.filter((key) => key.scope === 'everywhere') ?? [];
  const here = shown?.filter((key) => key.scope !== 'everywhere') ?? [];
  return (
    <>
      <button type="button" className="key-sheet-button" onClick={show}>
        <KeyHint keys="?" /> <Say text={label} />
      </button>
      <Dialog title={label} isOpen={shown !== null} onClose={() => setShown(null)}>
        <div className="key-sheet">
          {here.length > 0 && <Keys title={{ ja: 'この画面', en: 'On this screen' }} keys={here} />}
          <Keys title={{ ja: 'どの画面でも', en: 'Everywhere' }} keys={everywhere} />
        </div>
      </Dialog>
    </>
  );
}

const label = { ja: 'キー一覧', en: 'Keys' };

const Keys = ({ title, keys }: { readonly title: Text; readonly keys: readonly Shortcut[] }) => (
  <div>
    <h3 className="label">
      <Say text={title} />
    </h3>
    <dl>
      {keys.map((shortcut) => (
        <div key={shortcut.key + shortcut.label.en}>
          <dt>
            <KeyHint keys={names[shortcut.key] ?? shortcut.key.toUpperCase()} />
          </dt>
          <dd>
            <Say text={shortcut.label} />
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

const names: Readonly<Record<string, string>> = { enter: 'Enter', escape: 'Esc', arrowup: '↑', arrowdown: '↓' };
