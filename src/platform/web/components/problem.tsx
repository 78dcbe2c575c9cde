import type { ApiProblem } from '../api/api-problem.ts';
import { Say } from '../language/language.tsx';
import { Button } from './button.tsx';
import './problem.css';

/** A part of a screen that could not be had: what happened, its code (for whoever is asked for help), and another try. */
export const Problem = ({ problem, onRetry }: { readonly problem: ApiProblem; readonly onRetry?: () => void }) => (
  <div className="problem" role="alert">
    <b>
      <Say text={problem.text} />
    </b>
    <p className="quiet">
      <Say text={{ ja: '符号', en: 'Code' }} /> <code>{problem.code}</code>
      {problem.field && (
        <>
          {' '}
          · <code>{problem.field}</code>
        </>
      )}
    </p>
    {onRetry && <Button label={{ ja: 'もう一度試す', en: 'Try again' }} size="small" onPress={onRetry} />}
  </div>
);
