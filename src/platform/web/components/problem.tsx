import type { ApiProblem } from '../api/api-problem.ts';
import { Say } from '../language/language.tsx';
import { Button } from './button.tsx';
import './problem.css';

type ProblemProps = { readonly problem: ApiProblem; readonly onRetry?: () => void };

/** A part of a screen that could not be had: what happened, its code (for whoever is asked for help), and another try; or how far it is, where it is coming. */
export const Problem = (props: ProblemProps) => (props.problem.isUnderWay ? <UnderWay problem={props.problem} /> : <Failed {...props} />);

const UnderWay = ({ problem }: ProblemProps) => (
  <div className="problem under-way">
    <b>
      <Say text={problem.text} />
    </b>
    <p className="quiet">
      <Say text={{ ja: 'この画面は自動で更新されます。', en: 'This page refreshes by itself.' }} />
    </p>
  </div>
);

const Failed = ({ problem, onRetry }: ProblemProps) => (
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
