import { Fragment } from 'react';
import { message, type Text } from '#model/text.ts';
import { KeyHint } from '#platform/web/components/key-hint.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useListKeys } from '#platform/web/components/use-list-keys.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useLanguage, useText } from '#platform/web/language/language.tsx';
import { useShortcuts } from '#platform/web/shell/shortcuts.ts';
import type { Evidence, Finding } from '../../core/finding.ts';
import { alertTurn } from './story-of.ts';
import { TurnRow } from './turn-row.tsx';

const count = message({ ja: (n: number) => `${n}通`, en: (n: number) => (n === 1 ? 'One message' : `${n} messages`) });

/** Every message of the conversation in time order, with the evidence beside it and the turn marked. */
export function Conversation({ finding, number }: { readonly finding: Finding; readonly number: string }) {
  const say = useText();
  const { turns } = finding;
  const alert = alertTurn(finding);
  const list = useListKeys(
    turns.map(({ sha256 }) => sha256),
    {},
  );
  const toTurn = (): void => {
    document.querySelector<HTMLElement>('#turned + li')?.focus({ preventScroll: true });
    document.querySelector('#turned')?.scrollIntoView({ block: 'center' });
  };
  useShortcuts(alert ? [{ key: 'v', label: { ja: '変わり目へ', en: 'To the turn' }, run: toTurn }] : []);
  const evidence = byMessage([...finding.evidence, ...finding.against]);
  return (
    <Section
      title={count(turns.length)}
      note={say({ ja: 'URLは開けない形にしています', en: 'Links are made unusable' })}
      end={
        <span className="row small wide">
          <KeyHint keys="J" /> <KeyHint keys="K" /> {say({ ja: '次の1通', en: 'next message' })} <KeyHint keys="V" />{' '}
          {say({ ja: '変わり目へ', en: 'to the turn' })}
        </span>
      }
    >
      <Head />
      <ol className="talk">
        {turns.map((turn) => (
          <Fragment key={turn.sha256}>
            {turn === alert && <Turned finding={finding} />}
            <TurnRow
              turn={turn}
              isHot={alert !== null && turn.ordinal >= alert.ordinal}
              evidence={evidence.get(turn.message) ?? []}
              number={number}
              row={list.row(turn.sha256)}
            />
          </Fragment>
        ))}
      </ol>
    </Section>
  );
}

/** Names of the columns, for the eyes: every row says by itself what it is. */
function Head() {
  const say = useText();
  const { language } = useLanguage();
  return (
    <div className="talk-head" aria-hidden="true">
      <span>{say({ ja: '日時', en: 'When' })}</span>
      <span>{say({ ja: '通目・判定', en: 'No., score' })}</span>
      <span>{say({ ja: '本人の文', en: 'Own words' })}</span>
      <span>
        <span>{say(evidenceName)}</span>
        <Foreign lang={language === 'ja' ? 'en' : 'ja'}>{evidenceName[language === 'ja' ? 'en' : 'ja']}</Foreign>
      </span>
    </div>
  );
}
const evidenceName: Text = { ja: '証拠', en: 'Evidence' };

function byMessage(all: readonly Evidence[]): ReadonlyMap<string, readonly Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const one of all) found.set(one.message, [...(found.get(one.message) ?? []), one]);
  return found;
}

const built = message({
  ja: (before: number, at: number) =>
    before === 0 ? '最初のメールで判定に達しました。' : `${before}通かけて築いた関係が、${at}通目で使われました。`,
  en: (before: number, at: number) =>
    before === 0 ? 'The first message reached the level.' : `A relationship of ${before} messages was put to use in message ${at}.`,
});

function Turned({ finding }: { readonly finding: Finding }) {
  const say = useText();
  const { language } = useLanguage();
  const at = alertTurn(finding)?.ordinal ?? 1;
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <li className="turned" id="turned">
      <b>
        {say(finding.level === 'watch' ? { ja: 'ここから警戒', en: 'Watch from here' } : { ja: 'ここで変わった', en: 'It turned here' })}
      </b>
      <span>{say(built(at - 1, at))}</span>
      <span className="other">
        <Foreign lang={other}>{built(at - 1, at)[other]}</Foreign>
      </span>
    </li>
  );
}
