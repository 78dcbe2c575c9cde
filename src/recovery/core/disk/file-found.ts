import type { Recovered } from '../recovered.ts';
import type { FileFound } from './image-event.ts';

export const fileFound = (recovered: Recovered, rest: Omit<FileFound, 'kind' | 'recovered'>): FileFound => ({
  kind: 'file',
  recovered,
  ...rest,
});
