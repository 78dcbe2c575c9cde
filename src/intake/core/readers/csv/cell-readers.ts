import { statedPrefecture } from './stated-choice.ts';
import { statedTime } from './stated-time.ts';
import { statedYen } from './stated-yen.ts';

/** Readers of what people write in cells of tables, for whoever reads tables of another kind. Each answers null where the text says nothing of the kind. */
export const cellReaders = { time: statedTime, yen: statedYen, prefecture: statedPrefecture } as const;
