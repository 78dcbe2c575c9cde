import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useOwnCountry } from '#platform/web/api/session.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { type FormProblem, mayLeave } from '../../core/forms/form-problem.ts';
import { MissingFields } from '../forms/missing-fields.tsx';

type DraftSideProps = {
  readonly problems: readonly FormProblem[];
  /** What went wrong on the way to the centre. */
  readonly troubles: readonly (ApiProblem | null)[];
  readonly number: string | null;
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
};

/** Beside the form: what it still lacks, and the way to the desk. What is missing or wrong holds it back; advice does not. */
export function DraftSide({ problems, troubles, number, isBusy, onSubmit }: DraftSideProps) {
  const say = useText();
  const own = useOwnCountry();
  return (
    <aside className="stack draft-side">
      <MissingFields problems={problems} />
      {troubles.map((trouble) => trouble && <Problem key={trouble.code} problem={trouble} />)}
      <div className="row">
        <Button
          label={{ ja: '窓口へ提出', en: 'Submit to the desk' }}
          tone="primary"
          size="large"
          isDisabled={!mayLeave(problems)}
          isBusy={isBusy}
          onPress={onSubmit}
        />
      </div>
      <p className="small second">
        <Say
          text={
            own === 'JP'
              ? {
                  ja: '翻訳は窓口がします。日本語だけで提出できます。途中で閉じても、続きから書けます。',
                  en: 'The desk translates: Japanese is enough. Close it at any time and go on later.',
                }
              : {
                  ja: '英語で書きます。途中で閉じても、続きから書けます。',
                  en: 'Written in English. Close it at any time and go on later.',
                }
          }
        />
      </p>
      {number !== null && (
        <p className="small">
          <Link to={`/liaison/${number}`}>{say({ ja: '照会の画面を開く', en: 'Open the inquiry' })}</Link>
        </p>
      )}
    </aside>
  );
}
