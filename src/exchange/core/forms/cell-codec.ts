import type { Moment } from '#model/moment.ts';

/** Readers of what people write in tables; they belong to intake and are lent to the core. Null where the text says nothing of the kind. */
export type CellReaders = {
  readonly time: (written: string) => Moment | null;
  readonly yen: (written: string) => number | null;
  /** JIS X 0401. */
  readonly prefecture: (written: string) => number | null;
};

/** How a value of the report stands in a cell. */
export type FieldCodec = {
  /** It is an answer: unknown, not answered and not asked are kept apart. */
  readonly answer: boolean;
  /** What the cell offers to choose from. */
  readonly options: readonly string[];
  readonly write: (value: unknown) => string;
  /** Undefined where it cannot be read. */
  readonly read: (written: string, readers: CellReaders) => unknown;
};
