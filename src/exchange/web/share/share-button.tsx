import { useState } from 'react';
import { useSession } from '#platform/web/api/session.ts';
import { Button } from '#platform/web/components/button.tsx';
import type { SubjectKind } from '../../core/exchange-pages.ts';
import { ShareDialog } from './share-dialog.tsx';

const givers: readonly string[] = ['officer', 'analyst', 'liaison'];

/** The way from a report, an incident or a cluster to a file for a partner, for those of the police who may give. */
export function ShareButton({ kind, number }: { readonly kind: SubjectKind; readonly number: string }) {
  const viewer = useSession()?.viewer;
  const [isOpen, setOpen] = useState(false);
  if (!viewer || !givers.includes(viewer.role)) return null;
  return (
    <>
      <Button label={{ ja: '連携先に共有する', en: 'Share with a partner' }} size="small" onPress={() => setOpen(true)} />
      {isOpen && <ShareDialog kind={kind} number={number} onClose={() => setOpen(false)} />}
    </>
  );
}
