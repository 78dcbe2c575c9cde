import type { Text } from '#model/text.ts';
import type { InquiryDetail } from '../../../core/inquiry-pages.ts';
import type { EventKind } from '../../../core/inquiry/inquiry-event.ts';

type Named = { readonly name: string; readonly label: Text; readonly hint?: Text; readonly isOptional?: boolean };
type Option = { readonly value: string; readonly label: Text };

/** One thing that an act asks for. What has no simple field (a refusal, conditions, tasks) has one of its own. */
export type ActField = Named &
  (
    | { readonly as: 'words'; readonly rows?: number; readonly value?: string }
    | { readonly as: 'line'; readonly value?: string }
    | { readonly as: 'number'; readonly value: number; readonly min: number; readonly max: number }
    | { readonly as: 'check'; readonly value: boolean }
    | { readonly as: 'choice'; readonly options: readonly Option[]; readonly value?: string }
    | { readonly as: 'several'; readonly options: readonly Option[]; readonly value?: readonly string[] }
    | { readonly as: 'moment' }
    | { readonly as: 'units' }
    | { readonly as: 'refusal' }
    | { readonly as: 'conditions' }
    | { readonly as: 'legal' }
    | { readonly as: 'tasks' }
    | { readonly as: 'open-questions' }
  );

export type Values = Readonly<Record<string, unknown>>;

/** How an act is asked for: its fields, and the event body that they make. `lead` says what follows from it. */
type ActForm = {
  readonly lead?: Text;
  readonly tone?: 'danger';
  readonly fields: (detail: InquiryDetail) => readonly ActField[];
  /** What the server is sent; it judges whether that is a body of this act. */
  readonly body: (values: Values, detail: InquiryDetail) => Readonly<Record<string, unknown>>;
};

export type ActForms = Partial<Record<EventKind, ActForm>>;
