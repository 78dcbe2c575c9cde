import { Say } from '#platform/web/language/language.tsx';
import { amountLegend, type AmountScale } from '../../../core/layout/amount.ts';

/** What the five steps of amount hold. */
export const AmountKey = ({ scale }: { readonly scale: AmountScale }) => (
  <div className="picture-key">
    {amountLegend(scale).map((words, step) => (
      <span key={words}>
        <i className={`amount${step}`} aria-hidden="true" />
        {words}
      </span>
    ))}
    <span>
      <Say text={{ ja: '件（報告の数）', en: 'reports' }} />
    </span>
  </div>
);
