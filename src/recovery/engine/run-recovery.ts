import { RenkeiError } from '#model/errors.ts';
import type { RecoveryListener, RecoveryRequest, RecoveryResult } from './recovery-request.ts';

/**
 * Does what a request asks for, in a process apart. Rejects with RenkeiError: `output-exists`, `output-inside-input`, `recovery-differs`,
 * `recovery-busy`, `file-unreadable`, `key-unreadable`, `disk-full` before or while writing, `recovery-stopped` after `signal`.
 */
export function runRecovery(request: RecoveryRequest, listener: RecoveryListener = {}): Promise<RecoveryResult> {
  void listener;
  return Promise.reject(new RenkeiError('internal', { incident: request.kind }));
}
