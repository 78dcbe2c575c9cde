import { message } from '#model/text.ts';
import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { signed } from '../../signed.ts';
import { capital, typeWords } from '../../words.ts';
import type { PictureView } from '../picture-view.ts';
import { Bridge } from './bridge.tsx';
import { evidenceKey } from './evidence-key.ts';
import { useWhy } from './why-section.tsx';

const none = message({
  ja: (a: string, b: string) => `${a} と ${b} を別の犯行とみる証拠は見つかっていません。`,
  en: (a: string, b: string) => `Nothing found speaks against ${a} and ${b} belonging together.`,
});

const mostBridges = 4;
const moreBridges = message({
  ja: (n: string) => `橋はほかに${n}件あります。つながりの表に印があります。`,
  en: (n: string) => `There are ${n} more bridges; the table of ties marks them.`,
});

/** What speaks against, and the bridges: traces without which the cluster falls apart. */
export function AgainstSection({ view }: { readonly view: PictureView }) {
  const say = useText();
  const { count } = useFormat();
  const why = useWhy(view).data;
  const bridges = view.picture.traces.filter((trace) => trace.bridge);
  const against = why
    ? [...new Map([...why.against, ...why.steps.filter((step) => step.contribution < 0)].map((step) => [evidenceKey(step), step])).values()]
    : [];
  return (
    <Section title={{ ja: '反対の証拠', en: 'Evidence against' }} note={why && count(against.length)}>
      {why && against.length === 0 && (
        <p className="small second">
          <Say text={none(why.a.number, why.b.number)} />
        </p>
      )}
      <ul className="against">
        {against.map((step) => (
          <li key={evidenceKey(step)}>
            <b>
              {say(capital(typeWords(step.type)))} <span className="mono quiet">{signed(step.contribution)}</span>
            </b>
            <Mixed text={step.sentence} />
          </li>
        ))}
        {bridges.slice(0, mostBridges).map((trace) => (
          <Bridge key={trace.key} trace={trace} view={view} />
        ))}
        {bridges.length > mostBridges && (
          <li className="second">
            <Say text={moreBridges(count(bridges.length - mostBridges))} />
          </li>
        )}
      </ul>
    </Section>
  );
}
