import { message } from '#model/text.ts';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import type { Kept } from './use-draft-keeper.ts';

const saved = message({ ja: (at: string) => `${at} に保存`, en: (at: string) => `saved at ${at}` });

/** Whether what was written is safe. */
export function KeptMark({ kept: { state, at } }: { readonly kept: Kept }) {
  const { time } = useFormat();
  return (
    <output className="kept-mark">
      {state === 'saving' && (
        <StateMark state="running">
          <Say text={{ ja: '保存しています', en: 'saving' }} />
        </StateMark>
      )}
      {state === 'saved' && at !== null && (
        <StateMark state="done">
          <Say text={saved(time(at))} />
        </StateMark>
      )}
      {state === 'failed' && (
        <StateMark state="late">
          <Say text={{ ja: '保存できていません', en: 'not saved' }} />
        </StateMark>
      )}
    </output>
  );
}
