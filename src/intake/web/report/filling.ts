import { useCallback, useState } from 'react';
import type { FormName } from '../../core/form-answers.ts';
import { type DraftState, useDraft } from './use-draft.ts';

/** A form being filled in: its draft, and the files picked in this visit. */
export type Filling = {
  readonly form: FormName;
  readonly draft: DraftState;
  readonly files: readonly File[];
  readonly addFiles: (files: readonly File[]) => void;
  readonly removeFile: (file: File) => void;
};

export function useFilling(form: FormName): Filling {
  const draft = useDraft(form);
  const [files, setFiles] = useState<readonly File[]>([]);
  return {
    form,
    draft,
    files,
    addFiles: useCallback((more) => setFiles((all) => [...all, ...more.filter((file) => !all.some((one) => isSame(one, file)))]), []),
    removeFile: useCallback((gone) => setFiles((all) => all.filter((file) => file !== gone)), []),
  };
}

const isSame = (a: File, b: File): boolean => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
