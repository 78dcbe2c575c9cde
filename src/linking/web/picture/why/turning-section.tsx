import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { TurningPointsAnswer } from '../../../core/turning-points/turning-points-answer.ts';
import { OnceOpen } from '../once-open.tsx';
import type { PictureView } from '../picture-view.ts';
import { TurningTable } from './turning-table.tsx';

const pair = message({ ja: (a: string, b: string) => `${a} と ${b}`, en: (a: string, b: string) => `${a} and ${b}` });
const change = message({ ja: (from: string, to: string) => `${from} → ${to}`, en: (from: string, to: string) => `${from} → ${to}` });

/** What would change this: recounted for the pair that is shown, and what of the cluster hangs by single reports. */
export function TurningSection({ view: { picture, state, report } }: { readonly view: PictureView }) {
  const say = useText();
  const { percent } = useFormat();
  const answer = useApi(`/api/clusters/${encodeURIComponent(picture.id)}/turning-points`, TurningPointsAnswer, {
    query: { a: report, b: state.with === report ? undefined : state.with },
    enabled: picture.facts.reports > 1,
    keepPrevious: true,
  });
  if (picture.facts.reports < 2) return null;
  return (
    <Section
      title={{ ja: '何があれば変わるか', en: 'What would change this' }}
      note={answer.data && say(pair(answer.data.a.number, answer.data.b.number))}
    >
      <Loaded query={answer} lines={5}>
        {(data) => (
          <>
            {data.isHeld && (
              <p className="small second">
                <Say
                  text={{
                    ja: '人の判断がこの二つを結んでいるため、証拠がどう変わっても離れません。',
                    en: 'A person’s decision holds the two together, whatever becomes of the evidence.',
                  }}
                />
              </p>
            )}
            {data.points.length + data.pivots.length === 0 && (
              <p className="small second">
                <Say text={{ ja: '一つのことで変わるものはありません。', en: 'Nothing changes it by itself.' }} />
              </p>
            )}
            <ul className="turning">
              {data.points.map((point) => (
                <li key={`${point.kind} ${point.type} ${point.value}`}>
                  <p>
                    <Mixed text={point.sentence} />
                  </p>
                  <Meter
                    from={data.probability}
                    to={point.probability}
                    words={say(change(percent(data.probability, 1), percent(point.probability, 1)))}
                  />
                </li>
              ))}
              {data.pivots.map(({ report: id, sentence }) => (
                <li key={id}>
                  <p>
                    <Mixed text={sentence} />
                  </p>
                </li>
              ))}
            </ul>
            <TableToggle>
              <OnceOpen>{() => <TurningTable answer={data} />}</OnceOpen>
            </TableToggle>
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** The chance before and after, as a strip with the way between them marked. The words say the same. */
function Meter({ from, to, words }: { readonly from: number; readonly to: number; readonly words: string }) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return (
    <div className="turning-meter">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="ground" x="0" y="3" width="100" height="2" />
        <rect className={to < from ? 'less' : 'more'} x={low * 100} y="2" width={Math.max(1, (high - low) * 100)} height="4" />
        <rect className="now" x={Math.min(99, from * 100)} y="0" width="1" height="8" />
      </svg>
      <span className="mono">{words}</span>
    </div>
  );
}
