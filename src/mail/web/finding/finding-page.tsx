import { message } from '#model/text.ts';
import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Facts } from '#platform/web/components/facts.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { FindingPage } from '../../core/mail-pages.ts';
import { LevelMark } from '../level-mark.tsx';
import { Conversation } from './conversation.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { NextSteps } from './next-steps.tsx';
import { ScoreSteps } from './score-steps.tsx';
import { storyOf } from './story-of.ts';
import '../mail.css';
import './finding.css';

/** One conversation: what became of it, where it turned, and why the judgement says so. */
export function FindingScreen() {
  const number = useParameter('number');
  const page = useApi(`/api/mail-findings/${number}`, FindingPage);
  return (
    <Loaded query={page} lines={12} screen={verbatim(number)}>
      {(found) => <Found page={found} />}
    </Loaded>
  );
}

const withName = message({
  ja: (name: string) => `「${name}」とのやり取り`,
  en: (name: string) => `Conversation with ${name}`,
});

function Found({ page }: { readonly page: FindingPage }) {
  const say = useText();
  const { finding } = page;
  const name = finding.name || finding.relationship.identity;
  return (
    <>
      <ScreenTitle
        title={withName(name)}
        lead={
          <>
            {say(storyOf(finding))} · <Link to={`/mail/${page.mailbox.number}`}>{page.mailbox.number}</Link> ·{' '}
            <Link to={`/reports/${page.report}`}>{page.report}</Link>
          </>
        }
        badges={
          <>
            <LevelMark level={finding.level} />
            <TlpBadge tlp={page.tlp} />
            {page.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
          </>
        }
      />
      <FactsOf page={page} />
      <ScoreSteps page={page} />
      <Conversation finding={finding} number={page.number} />
      <NextSteps page={page} />
      <Elsewhere page={page} />
    </>
  );
}

const inAndOut = message({
  ja: (received: number, sent: number) => `受${received}・発${sent}`,
  en: (received: number, sent: number) => `${received} received, ${sent} sent`,
});
const addresses = message({
  ja: (n: number) => `アドレス${n}つ`,
  en: (n: number) => `${n} ${n === 1 ? 'address' : 'addresses'}`,
});
const fromScore = message({
  ja: (score: string) => `対数尤度比（底10）。「高」は${score}から`,
  en: (score: string) => `log10 likelihood ratio; high from ${score}`,
});
const days = message({ ja: (n: number) => `${n}日`, en: (n: number) => (n === 1 ? 'one day' : `${n} days`) });
const people = message({ ja: (n: number) => `${n}件`, en: (n: number) => `${n}` });

function FactsOf({ page: { finding, thresholds, elsewhere } }: { readonly page: FindingPage }) {
  const say = useText();
  const format = useFormat();
  const { turns, relationship } = finding;
  const received = turns.filter(({ direction }) => direction === 'in').length;
  const times = turns.flatMap(({ at }) => (at === null ? [] : [at])).sort();
  const [first, last] = [times[0], times.at(-1)];
  const span = first && last ? Math.max(1, Math.ceil((Date.parse(last) - Date.parse(first)) / 86_400_000)) : null;
  return (
    <Facts
      facts={[
        { name: { ja: '持ち主', en: 'Owner' }, value: <span className="mail-address">{relationship.owner}</span> },
        {
          name: { ja: '相手', en: 'Other side' },
          value: finding.name === '' ? '–' : <Foreign lang={null}>{finding.name}</Foreign>,
          note: say(addresses(finding.addresses.length)),
        },
        { name: { ja: '通数', en: 'Messages' }, value: format.count(turns.length), note: say(inAndOut(received, turns.length - received)) },
        {
          name: { ja: '期間', en: 'Over' },
          value: span === null ? '–' : say(days(span)),
          note: first && last ? `${format.date(first, 'day')} – ${format.date(last, 'day')}` : undefined,
        },
        { name: { ja: '判定', en: 'Judgement' }, value: finding.score.toFixed(1), note: say(fromScore(thresholds.high.toFixed(1))) },
        {
          name: { ja: '同じ相手の痕跡', en: 'Same traces elsewhere' },
          value: say(people(elsewhere.length)),
        },
      ]}
    />
  );
}
