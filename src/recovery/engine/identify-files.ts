import type { ChildOrder } from './child-message.ts';
import { listInputs } from './list-inputs.ts';
import type { RecoveryResult } from './recovery-request.ts';
import { setAsideOf, surveyInputs } from './survey-inputs.ts';
import type { Teller } from './teller.ts';

/** `recover identify`: the findings are told one by one, nothing is written. Reads what identification needs of a file, never the whole for a hash. */
export async function identifyFiles({ request }: ChildOrder, teller: Teller): Promise<RecoveryResult> {
  const files = [...listInputs(request.inputs)];
  const inputs = await surveyInputs(files, { hash: () => false, teller });
  return {
    manifest: null,
    totals: { inputs: files.length, outputs: 0, verified: 0, bytes: { intact: 0, decrypted: 0, rebuilt: 0, missing: 0 } },
    setAside: inputs.flatMap(({ file, problem }) => (problem ? [setAsideOf(file.source, problem)] : [])),
    resumed: false,
  };
}
