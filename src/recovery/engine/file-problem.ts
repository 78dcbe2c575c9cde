import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';

/** Why a file could not be read or written, as a coded reason. `name` is what people call it. */
export function fileProblem(thrown: unknown, name: string): Reason {
  if (thrown instanceof RenkeiError) return { code: thrown.code, facts: thrown.facts };
  switch (codeOf(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { code: 'disk-full', facts: { file: name } };
    case 'ELOOP': // O_NOFOLLOW met a symbolic link
      return { code: 'not-a-file', facts: { what: 'symbolic link' } };
    case 'ENXIO':
    case 'EISDIR':
      return { code: 'not-a-file', facts: { what: 'device' } };
    default:
      // A system call failed, or else our own analysis did.
      return /^E[A-Z0-9]+$/.test(codeOf(thrown))
        ? { code: 'file-unreadable', facts: { file: `${name}: ${codeOf(thrown)}` } }
        : { code: 'recovery-broke-off', facts: { problem: codeOf(thrown) } };
  }
}

/** ENOENT and the like, else the kind of the error; never its prose, which can quote content. */
export const codeOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
};

/** Whether it says that the work of this process failed for want of room on the disk. */
export const isDiskFull = (thrown: unknown): boolean => fileProblem(thrown, '').code === 'disk-full';
