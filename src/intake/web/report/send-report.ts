import { useState } from 'react';
import { explain } from '#model/errors.ts';
import { ApiProblem } from '#platform/web/api/api-problem.ts';
import { api } from '#platform/web/api/client.ts';
import { reportFromAnswers } from '../../core/form-answers.ts';
import { ReportReceipt } from '../../core/receipt.ts';
import type { Filling } from './filling.ts';
import { sendFiles } from './send-files.ts';

export type Sent = { readonly receipt: ReportReceipt; /** Files that did not arrive, by name. */ readonly lost: readonly string[] };

export type Sending = {
  readonly send: () => void;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  /** Files sent so far, while they are being sent. */
  readonly progress: { readonly done: number; readonly total: number } | null;
};

/** Sends the report, then its files one by one. The draft is dropped only once the report has its number. */
export function useSending(filling: Filling, onSent: (sent: Sent) => void): Sending {
  const [state, setState] = useState<Omit<Sending, 'send'>>({ isBusy: false, problem: null, progress: null });

  const send = async (): Promise<void> => {
    setState({ isBusy: true, problem: null, progress: null });
    const report = reportFromAnswers(filling.form, filling.draft.answers);
    if (!report.ok) {
      const { code, facts, at } = report.reason;
      return setState({ isBusy: false, problem: new ApiProblem(0, code, explain(code, facts), at?.field ?? null), progress: null });
    }
    try {
      const to = filling.form === 'public' ? '/api/public/reports' : '/api/reports';
      const receipt = await api.post(to, { ...report.value, ...placeOf(filling) }, ReportReceipt);
      const { length: total } = filling.files;
      const lost = await sendFiles(receipt, filling.files, (done) => setState({ isBusy: true, problem: null, progress: { done, total } }));
      filling.draft.discard();
      onSent({ receipt, lost });
    } catch (problem) {
      setState({ isBusy: false, problem: problem instanceof ApiProblem ? problem : null, progress: null });
      if (!(problem instanceof ApiProblem)) throw problem;
    }
  };
  return { ...state, send: () => void send() };
}

/** Where it stands: in an exercise, in an incident. The first report of a real incident says nothing. */
const placeOf = ({ form, isExercise, following, draft }: Filling) => ({
  ...(form === 'officer' && isExercise && { exercise: true }),
  ...(following && { follows: following.number, stage: draft.answers['stage'] }),
});
