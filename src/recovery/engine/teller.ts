import type { ChildMessage } from './child-message.ts';
import type { RecoveryProgress } from './recovery-request.ts';

/** How the process apart speaks to the one that started it, and lets it speak. */
export type Teller = {
  say(message: ChildMessage): void;
  /** Kept to ten a second; `bytes` is filled in. */
  progress(progress: Omit<RecoveryProgress, 'bytes'>): void;
  /** Counts bytes read of the inputs. */
  read(bytes: number): void;
  /** Lets a stop through, now and then. */
  breathe(): Promise<void>;
};

export function makeTeller(send: (message: ChildMessage) => void, now: () => number): Teller {
  let bytes = 0;
  let told = Number.NEGATIVE_INFINITY;
  let phase = '';
  let breathed = now();
  return {
    say: send,
    progress: (progress) => {
      if (now() - told < 100 && progress.phase === phase) return;
      told = now();
      ({ phase } = progress);
      send({ progress: { ...progress, bytes } });
    },
    read: (count) => {
      bytes += count;
    },
    breathe: async () => {
      if (now() - breathed < 30) return;
      await new Promise((resolve) => setImmediate(resolve));
      breathed = now();
    },
  };
}
