// oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events, jsx-a11y/no-autofocus -- the ARIA 1.2 combobox with a list: no HTML element is one, and its keys are those of the input
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { KeyHint } from '../components/key-hint.tsx';
import { Marked } from '../components/marked.tsx';
import { Say, useText } from '../language/language.tsx';
import { Mixed } from '../language/mixed.tsx';
import { rankEntries, type Entry } from './rank-entries.ts';
import { isComposing } from './shortcuts.ts';
import { useFound, type Find } from './use-found.ts';
import '../components/field.css';
import '../components/dialog.css';
import './palette.css';

type PaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Actions and screens. */ readonly entries: readonly Entry[];
  readonly find: Find | undefined;
};

/** Search and go: actions, screens, and what the centre's search finds, in one list. While Japanese is being composed, keys belong to the input method. */
export const Palette = ({ isOpen, onClose, entries, find }: PaletteProps) => {
  const say = useText();
  return (
    <ModalOverlay className="dialog-veil" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="dialog palette">
        <AriaDialog aria-label={say({ ja: '検索・移動', en: 'Search or go to' })}>
          <PaletteBody onClose={onClose} entries={entries} find={find} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};

function PaletteBody({ onClose, entries, find }: Omit<PaletteProps, 'isOpen'>) {
  const say = useText();
  const list = useId();
  const [words, setWords] = useState('');
  const [place, setPlace] = useState(0);
  const { found, isAsking, problem } = useFound(find, words);
  const shown = [...rankEntries(words, entries), ...found];
  const current = shown[Math.min(place, shown.length - 1)];
  useEffect(() => {
    if (current) document.getElementById(`${list}-${current.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [current, list]);

  const run = (entry: Entry): void => {
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setPlace((Math.min(place, shown.length - 1) + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter' && current) run(current);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-label={say({ ja: '検索語', en: 'Search words' })}
        aria-autocomplete="list"
        {...(current && { 'aria-activedescendant': `${list}-${current.id}` })}
        placeholder={say({ ja: '報告、集団、手がかり、画面、操作', en: 'Reports, clusters, traces, screens, actions' })}
        autoFocus
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul role="listbox" id={list} aria-label={say({ ja: '候補', en: 'Suggestions' })}>
        {shown.map((entry, at) => (
          <li
            key={entry.id}
            id={`${list}-${entry.id}`}
            role="option"
            aria-selected={entry === current}
            onPointerMove={() => setPlace(at)}
            onClick={() => run(entry)}
          >
            <span className="kind">
              <Say text={entry.kind} />
            </span>
            <span className="what" {...(entry.lang && { lang: entry.lang })}>
              <Marked text={say(entry.label)} marks={entry.marks ?? []} />
              {entry.detail && (
                <small>
                  <Mixed text={entry.detail} />
                </small>
              )}
            </span>
            {entry.key && <KeyHint keys={entry.key.toUpperCase()} />}
          </li>
        ))}
      </ul>
      <p className="palette-foot" role="status">
        {problem ? (
          <Say text={problem.text} />
        ) : isAsking ? (
          <Say text={{ ja: '探しています', en: 'Searching' }} />
        ) : shown.length === 0 ? (
          <Say
            text={{
              ja: '見つかりません。短い言葉や、番号・アドレスの一部でも探せます。',
              en: 'Nothing found. Try fewer words, or part of a number or address.',
            }}
          />
        ) : (
          <Say text={{ ja: '↑↓ 選ぶ　Enter 開く　Esc 閉じる', en: '↑↓ choose · Enter open · Esc close' }} />
        )}
      </p>
    </>
  );
}
