import { ShareSection } from '../../exchange/web/share/share-section.tsx';

/** What other rooms have to say of a cluster, beside it. */
export const BesideCluster = ({ cluster }: { readonly cluster: string }) => <ShareSection kind="cluster" number={cluster} />;
