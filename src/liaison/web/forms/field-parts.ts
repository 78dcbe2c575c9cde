import type { Language, Text } from '#model/text.ts';
import type { AskedField } from '../../core/forms/form-of.ts';
import type { FormProblem } from '../../core/forms/form-problem.ts';
import type { RequestDraft } from '../../core/inquiry/request.ts';

/** In which language the person writes; `both` is for the desk, which also vouches for translations. */
export type Writing = Language | 'both';

/** What every part of the form has. */
export type PartProps = {
  readonly field: AskedField;
  readonly request: RequestDraft;
  readonly onChange: (next: RequestDraft) => void;
  readonly problems: readonly FormProblem[];
  readonly write: Writing;
};

/** The id of the control of a field, which what is missing leads to. */
export const controlOf = (field: string): string => `request-${field.replaceAll('.', '-')}`;

/** What keeps a field from leaving; advice stands in the summary alone. Problems of parts of the field are shown at the parts. */
export const problemAt = (problems: readonly FormProblem[], field: string): Text | null =>
  problems.find((one) => one.field === field && one.weight === 'wrong')?.text ?? null;

/** The hint with the provision that asks for the field. */
export const hintOf = ({ hint, article, verified }: AskedField): Text =>
  article === ''
    ? hint
    : {
        ja: `${hint.ja}（${article}${verified ? '' : '、未確認'}）`,
        en: `${hint.en} (${article}${verified ? '' : ', unverified'})`,
      };
