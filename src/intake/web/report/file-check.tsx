import { type ComponentProps, type ComponentType, createContext, lazy, type ReactNode, Suspense, use, useCallback } from 'react';
import type { ReportInput } from '#model/report.ts';
import type { Filling } from './filling.ts';

type Traces = NonNullable<ReportInput['indicators']>;

/** Looks at picked files on the spot. Intake knows no ransomware; whoever composes the house hands this in. */
export type FileCheck = ComponentType<{
  readonly files: readonly File[];
  readonly onFound: (traces: readonly Traces[number][]) => void;
}>;

const Checks = createContext<((check: ComponentProps<FileCheck>) => ReactNode) | null>(null);

/** Puts the check around a form. */
export function withFileCheck(load: () => Promise<FileCheck>, Form: ComponentType): ComponentType {
  const Check = lazy(async () => ({ default: await load() }));
  const show = (check: ComponentProps<FileCheck>): ReactNode => <Check {...check} />;
  return () => (
    <Checks value={show}>
      <Form />
    </Checks>
  );
}

/** The check of the files of this report; what it finds is kept with the answers and sent with them. */
export function CheckedFiles({ filling }: { readonly filling: Filling }) {
  const show = use(Checks);
  const { answer } = filling.draft;
  const keep = useCallback(
    (traces: readonly Traces[number][]) => answer('indicators', traces.length > 0 ? [...traces] : undefined),
    [answer],
  );
  if (!show || filling.files.length === 0) return null;
  return <Suspense>{show({ files: filling.files, onFound: keep })}</Suspense>;
}
