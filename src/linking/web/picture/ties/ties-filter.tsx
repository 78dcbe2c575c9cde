import { useEffect, useRef } from 'react';
import { message } from '#model/text.ts';
import { Button } from '#platform/web/components/button.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { PictureView } from '../picture-view.ts';

const left = message({
  ja: (reports: string, traces: string) => `報告 ${reports}件・手がかり ${traces}件が残りました`,
  en: (reports: string, traces: string) => `${reports} reports and ${traces} traces are left`,
});

type TiesFilterProps = {
  readonly view: PictureView;
  /** Asked for by key or pointer here, not by a part of the picture further down. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
};

/** Narrows the picture to a word: a value, a place, a number, an industry. The word lives in the address. */
export function TiesFilter({ view, takesFocus, onClose }: TiesFilterProps) {
  const say = useText();
  const { count } = useFormat();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const { ties, state, set } = view;

  const close = (): void => {
    set({ find: undefined }, { replace: true });
    onClose();
  };
  return (
    <search className="ties-filter">
      <input
        ref={input}
        className="input"
        type="search"
        aria-label={say({ ja: 'つながりを絞り込む', en: 'Narrow the ties' })}
        placeholder={say({ ja: '値・都道府県・受付番号・業種', en: 'Value, place, number, industry' })}
        value={state.find ?? ''}
        onChange={(event) => set({ find: event.target.value || undefined }, { replace: true })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) close();
        }}
      />
      <output className="small second">
        {state.find !== undefined && say(left(count(shown(ties.left.rows) + shown(ties.right.rows)), count(shown(ties.traces.rows))))}
      </output>
      <Button label={{ ja: '解除', en: 'Clear' }} tone="plain" size="small" onPress={close} />
    </search>
  );
}

const shown = (rows: readonly { readonly items: readonly unknown[] }[]): number => rows.reduce((sum, row) => sum + row.items.length, 0);
