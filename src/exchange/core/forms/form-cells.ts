import type { FormId } from './incident-form.ts';

/** What stands in the cells of one field: what was entered, and which state its answer has. */
export type Entry = { readonly value: string; readonly state: string };

/** A trace as its row says it. */
export type TraceRow = { readonly type: string; readonly value: string; readonly role: string };

/** A form's content as texts, whatever file it stands in. */
export type FormCells = {
  readonly form: FormId;
  /** By the field's id. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly traces: readonly TraceRow[];
  readonly text: string;
};
