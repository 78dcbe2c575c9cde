import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { homeOrganisation } from '../store/home-organisation.ts';
import { viewerOfPartner } from '../store/viewer-of-partner.ts';

/** This centre, by machine: who stands in deliveries and in the audit for what feeds do. As the machine. */
export async function feedViewer(executor: Executor, exercise: boolean): Promise<Viewer> {
  const viewer = await viewerOfPartner(executor, await homeOrganisation(executor), exercise);
  return { ...viewer, name: 'Renkei', ...(viewer.kind === 'agency' && { role: 'liaison' }) };
}
