import { Section } from '#platform/web/components/section.tsx';
import type { PictureView } from './picture-view.ts';
import { TracesTable } from './ties/traces-table.tsx';
import './ties/ties.css';

/** Every trace that ties the cluster; choosing one shows it on the picture. */
export const TracesTab = ({ view }: { readonly view: PictureView }) => (
  <Section title={{ ja: '手がかり', en: 'Traces' }}>
    <TracesTable view={view} onSelect={(trace) => view.set({ tab: 'whole', trace: trace.key, find: undefined })} />
  </Section>
);
