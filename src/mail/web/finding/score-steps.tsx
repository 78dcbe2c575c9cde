import { message, type Text } from '#model/text.ts';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { Turn } from '../../core/finding.ts';
import type { FindingPage } from '../../core/mail-pages.ts';
import { levelName } from '../level-mark.tsx';
import { stepsOf } from './steps-of.ts';
import { alertTurn } from './story-of.ts';
import './score-steps.css';

const nth = message({ ja: (n: number) => `${n}通目`, en: (n: number) => `no. ${n}` });
const title: Text = { ja: '判定の移り変わり', en: 'How the judgement moved' };

/** The score after each message, as steps: what was known then, and nothing later. */
export function ScoreSteps({ page: { finding, thresholds } }: { readonly page: FindingPage }) {
  const say = useText();
  const { turns } = finding;
  const alert = alertTurn(finding);
  const { width, height, points, path, hotPath, levels, turnX } = stepsOf(turns, thresholds, alert?.ordinal ?? null);
  return (
    <Section
      title={title}
      note={say({ ja: '各時点で、それより前に分かっていたことだけを使います', en: 'At each message only what was known until then' })}
      end={<Legend />}
    >
      <Scroll label={{ ja: '移り変わりの図', en: 'Picture of how it moved' }}>
        <svg className="score-steps" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say(described(turns))}>
          {levels.map(({ level, y }) => (
            <g key={level}>
              <line className="level" x1={40} x2={width - 96} y1={y} y2={y} />
              <text className="level-name" x={width - 88} y={y + 4}>
                {say(levelName(level))} {thresholds[level].toFixed(1)}
              </text>
            </g>
          ))}
          {turnX !== null && (
            <>
              <line className="turn" x1={turnX} x2={turnX} y1={8} y2={height - 32} />
              <text className="turn-name" x={turnX - 6} y={18} textAnchor="end">
                {say({ ja: 'ここで変わった', en: 'It turned here' })}
              </text>
            </>
          )}
          <path className="steps" d={path} />
          {hotPath !== '' && <path className="steps hot" d={hotPath} />}
          {points.map(({ x, y, turn, isHot, isNamed }) => (
            <g key={turn.ordinal} className={isHot ? 'hot' : undefined}>
              {turn.direction === 'in' ? (
                <circle className="theirs" cx={x} cy={y} r={6} />
              ) : (
                <rect className="ours" x={x - 5} y={y - 5} width={10} height={10} rx={2} />
              )}
              {isNamed && (
                <text className="nth" x={x} y={height - 10} textAnchor="middle">
                  {say(nth(turn.ordinal))}
                </text>
              )}
            </g>
          ))}
        </svg>
      </Scroll>
      <TableToggle>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say({ ja: '通目', en: 'Message' })}</th>
              <th scope="col">{say({ ja: '日時', en: 'When' })}</th>
              <th scope="col">{say({ ja: '向き', en: 'Direction' })}</th>
              <th scope="col">{say({ ja: '判定', en: 'Score' })}</th>
            </tr>
          </thead>
          <tbody>
            {turns.map((turn) => (
              <tr key={turn.ordinal}>
                <th scope="row">{turn.ordinal}</th>
                <td>{turn.at === null ? '–' : <When at={turn.at} />}</td>
                <td>{say(turn.direction === 'in' ? { ja: '受信', en: 'received' } : { ja: '送信', en: 'sent' })}</td>
                <td className="number">{turn.score.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableToggle>
    </Section>
  );
}

const described = message({
  ja: (turns: readonly Turn[]) =>
    `判定は1通目の${turns[0]?.score.toFixed(1) ?? '–'}から${turns.length}通目の${turns.at(-1)?.score.toFixed(1) ?? '–'}へ`,
  en: (turns: readonly Turn[]) =>
    `The score went from ${turns[0]?.score.toFixed(1) ?? '–'} at message 1 to ${turns.at(-1)?.score.toFixed(1) ?? '–'} at message ${turns.length}`,
});

function Legend() {
  const say = useText();
  return (
    <span className="score-legend">
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <circle className="theirs" cx={7} cy={7} r={5} />
      </svg>
      {say({ ja: '相手', en: 'other side' })}
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <rect className="ours" x={2} y={2} width={10} height={10} rx={2} />
      </svg>
      {say({ ja: '持ち主', en: 'owner' })}
    </span>
  );
}
