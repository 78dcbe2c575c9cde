import type { Command } from 'commander';
import type { Route } from './http/route.ts';

/** What a capability brings to the house. main/ lists them; nothing is found by scanning. */
export type Capability = {
  readonly name: string;
  /** Folder URLs of numbered .sql files, applied once each in the order of their numbers. */
  readonly migrations?: readonly URL[];
  readonly routes?: readonly Route[];
  /** Adds its part of the command line. */
  readonly commands?: (program: Command) => void;
};
