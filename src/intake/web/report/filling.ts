import { useCallback, useMemo, useState } from 'react';
import { useSession } from '#platform/web/api/session.ts';
import type { FormName } from '../../core/form-answers.ts';
import type { ReportDetail } from '../../core/report-pages.ts';
import { type DraftState, useDraft } from './use-draft.ts';

/** The report that a follow-up or final report belongs to. */
export type Following = Pick<ReportDetail, 'number' | 'title' | 'lang' | 'kind' | 'victim' | 'prefecture' | 'exercise'>;

/** A form being filled in: its draft, and the files picked in this visit. */
export type Filling = {
  readonly form: FormName;
  readonly following: Following | null;
  readonly draft: DraftState;
  /** It belongs to an exercise, and whether that can be changed here. */
  readonly isExercise: boolean;
  readonly mayMark: boolean;
  readonly files: readonly File[];
  readonly addFiles: (files: readonly File[]) => void;
  readonly removeFile: (file: File) => void;
};

export function useFilling(form: FormName, following: Following | null): Filling {
  const draft = useDraft(
    following ? `${form}.${following.number}` : form,
    useMemo(() => knownOf(following), [following]),
  );
  const session = useSession();
  const isOnlyExercise = session?.viewer?.exerciseOnly === true;
  const mayMark = form === 'officer' && !following && !isOnlyExercise && session?.exercise === true;
  const [files, setFiles] = useState<readonly File[]>([]);
  return {
    form,
    following,
    draft,
    isExercise: following?.exercise ?? (mayMark ? draft.answers['exercise'] !== false : isOnlyExercise),
    mayMark,
    files,
    addFiles: useCallback((more) => setFiles((all) => [...all, ...more.filter((file) => !all.some((one) => isSame(one, file)))]), []),
    removeFile: useCallback((gone) => setFiles((all) => all.filter((file) => file !== gone)), []),
  };
}

/** Nobody types again what an earlier report of the incident says. */
const knownOf = (following: Following | null): Readonly<Record<string, unknown>> =>
  following
    ? {
        stage: 'follow-up',
        kind: following.kind,
        ...(following.victim !== null && { victim: following.victim }),
        ...(following.prefecture !== null && { prefecture: following.prefecture }),
      }
    : {};

const isSame = (a: File, b: File): boolean => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
