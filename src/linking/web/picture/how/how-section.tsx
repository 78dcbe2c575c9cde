import { message } from '#model/text.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { amountScale, amountStep } from '../../../core/layout/amount.ts';
import type { Picture } from '../../../core/picture.ts';
import { OnceOpen } from '../once-open.tsx';
import type { PictureView } from '../picture-view.ts';
import { tacticNames } from './tactic-names.ts';
import { TechniquesTable } from './techniques-table.tsx';
import './how.css';

const note = message({
  ja: (of: string) => `ATT&CK の戦術ごとに、確認できた報告の数（${of}件中）`,
  en: (of: string) => `reports per ATT&CK tactic, of ${of}`,
});

/** How it was done: the fourteen tactics of ATT&CK; one of them opens its techniques. */
export function HowSection({ view }: { readonly view: PictureView }) {
  const { count } = useFormat();
  const { picture, state, set } = view;
  const scale = amountScale(Math.max(0, ...picture.tactics.map((tactic) => tactic.count)));
  const chosen = picture.tactics.find((tactic) => tactic.id === state.tactic);
  return (
    <Section title={{ ja: 'どのように', en: 'How' }} note={<Say text={note(count(picture.facts.reports))} />}>
      {picture.tactics.every((tactic) => tactic.count === 0) ? (
        <Empty
          title={{ ja: '手口の記載はまだありません', en: 'No technique is recorded yet' }}
          why={{
            ja: 'この集団のどの報告にも ATT&CK の技術が書かれていません。',
            en: 'No report of this cluster names an ATT&CK technique.',
          }}
        />
      ) : (
        <>
          <div className="scroll">
            <ol className="attack">
              {picture.tactics.map((tactic) => (
                <Tactic
                  key={tactic.id}
                  tactic={tactic}
                  step={amountStep(tactic.count, scale)}
                  isChosen={tactic === chosen}
                  onPress={() => set({ tactic: tactic === chosen ? undefined : tactic.id }, { replace: true })}
                />
              ))}
            </ol>
          </div>
          {chosen && <TechniquesTable tactics={[chosen]} of={picture.facts.reports} />}
          <TableToggle>
            <OnceOpen>{() => <TechniquesTable tactics={picture.tactics} of={picture.facts.reports} />}</OnceOpen>
          </TableToggle>
        </>
      )}
    </Section>
  );
}

type TacticProps = {
  readonly tactic: Picture['tactics'][number];
  readonly step: number;
  readonly isChosen: boolean;
  readonly onPress: () => void;
};

function Tactic({ tactic, step, isChosen, onPress }: TacticProps) {
  const say = useText();
  const { count } = useFormat();
  const [leading] = tactic.techniques.toSorted((a, b) => b.count - a.count);
  return (
    <li>
      <button type="button" title={say(tactic.name)} aria-expanded={isChosen} disabled={tactic.count === 0} onClick={onPress}>
        <span className="name">{say(tacticNames[tactic.id] ?? tactic.name)}</span>
        <span className={`cell amount${step}`}>{tactic.count === 0 ? '–' : count(tactic.count)}</span>
        <code>{leading?.id.replace(/\.\d+$/, '') ?? '—'}</code>
      </button>
    </li>
  );
}
