import { Badge } from '#platform/web/components/badge.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { TableToggle } from '#platform/web/components/table-toggle.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { Text } from '#model/text.ts';
import type { ReviewItem } from '../../core/queue/review-page.ts';
import { EvidenceDocuments } from '../picture/why/evidence-documents.tsx';
import { evidenceKey } from '../picture/why/evidence-key.ts';
import { OnceOpen } from '../picture/once-open.tsx';
import { WaterfallPicture } from '../picture/why/waterfall-picture.tsx';
import { WhyTable } from '../picture/why/why-table.tsx';
import { signed } from '../signed.ts';
import { capital, typeWords } from '../words.ts';
import { ReportSide } from './report-side.tsx';
import '../picture/picture.css';
import '../picture/why/why.css';

const kinds: Readonly<Record<ReviewItem['kind'], Text>> = {
  pair: { ja: '拮抗', en: 'open' },
  bridge: { ja: '橋', en: 'bridge' },
  'held-back': { ja: '結合を保留', en: 'join held back' },
  growth: { ja: '急な増加', en: 'sudden growth' },
};

type QuestionProps = {
  readonly item: ReviewItem;
  readonly evidence: string | undefined;
  readonly onEvidence: (evidence: string | undefined) => void;
};

/** What is asked, both reports side by side, and the evidence between them. */
export function Question({ item, evidence, onEvidence }: QuestionProps) {
  const say = useText();
  const { percent, count } = useFormat();
  const { why, a, b } = item;
  const langOf = (report: string): string | undefined => [a, b].find(({ id }) => id === report)?.lang;
  return (
    <div className="picture-columns">
      <div className="review-question" aria-live="polite">
        <h2>
          <Say text={item.question} />
        </h2>
        <p>
          <Badge>{say(kinds[item.kind])}</Badge> <Mixed text={item.asked} />
        </p>
      </div>
      <div className="review-pair">
        <ReportSide side={a} cluster={item.clusters[0]} />
        <ReportSide side={b} cluster={item.clusters.at(-1)} />
      </div>
      <div className="review-evidence">
        <Section title={{ ja: '証拠', en: 'Evidence' }} note={percent(why.probability, 1)}>
          <p className="why-sentence">
            <Mixed text={why.sentence} />
          </p>
          <WaterfallPicture why={why} chosen={evidence} onChoose={onEvidence} />
          <EvidenceDocuments step={[...why.steps, ...why.against].find((step) => evidenceKey(step) === evidence)} langOf={langOf} />
          <TableToggle shortcut="t">
            <OnceOpen>{() => <WhyTable why={why} />}</OnceOpen>
          </TableToggle>
        </Section>
        <Section title={{ ja: '反対の証拠', en: 'Evidence against' }} note={count(why.against.length)}>
          {why.against.length === 0 ? (
            <p className="small second">
              <Say
                text={{
                  ja: '別の犯行とみる証拠は見つかっていません。結び付ける証拠が足りないだけかもしれません。',
                  en: 'Nothing found speaks against it. There may just be too little that speaks for it.',
                }}
              />
            </p>
          ) : (
            <ul className="against">
              {why.against.map((step) => (
                <li key={evidenceKey(step)}>
                  <b>
                    {say(capital(typeWords(step.type)))} <span className="mono quiet">{signed(step.contribution)}</span>
                  </b>
                  <Mixed text={step.sentence} />
                </li>
              ))}
            </ul>
          )}
          <p className="small review-more">
            <Link to={`/reports/${a.number}`}>{a.number}</Link> <Link to={`/reports/${b.number}`}>{b.number}</Link>{' '}
            <Say text={{ ja: '報告の全文', en: 'Both reports in full' }} />
          </p>
        </Section>
      </div>
    </div>
  );
}
