import { RenkeiError } from '#model/errors.ts';

/** What it means that a thread failed, told with one word of why. */
export function brokeOff(code: 'reading-broke-off' | 'linking-broke-off', error: unknown): RenkeiError {
  const problem = error instanceof Error ? ('code' in error ? String(error.code) : error.name) : String(error);
  return new RenkeiError(code, { problem }, error);
}
