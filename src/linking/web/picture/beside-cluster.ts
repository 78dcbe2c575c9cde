import type { ComponentType } from 'react';

/** What other rooms have to say of a cluster, such as the way to share it. Whoever composes the house hands this in. */
export type BesideCluster = ComponentType<{ readonly cluster: string }>;
