import type { ComponentType } from 'react';
import type { Role } from '#model/organisation.ts';
import type { Text } from '#model/text.ts';

/** A screen as a capability brings it. src/main/web lists them all; the shell knows none by name. */
export type Screen = {
  /** Its address, parameters with `$`: `/clusters/$id`. */
  readonly path: string;
  readonly name: Text;
  /** Path of the screen it stands under, for the breadcrumb. */
  readonly parent?: string;
  /** Present: it stands in the side navigation. */
  readonly navigation?: {
    readonly group: 'work' | 'intake' | 'house';
    readonly order: number;
    /** One key that opens it from anywhere. */
    readonly shortcut?: string;
  };
  /** Who may open it; the server decides again about every record. */
  readonly access: 'public' | 'signed-in' | readonly Role[];
  /** bare: without navigation and search, for people who are not signed in (public forms, sign-in). */
  readonly frame?: 'shell' | 'bare';
  /** The component, loaded when the screen is first opened: `() => import('./picture.tsx').then((file) => file.PictureScreen)`. */
  readonly load: () => Promise<ComponentType>;
};

export const mayOpen = (screen: Screen, role: Role | null): boolean =>
  screen.access === 'public' || (role !== null && (screen.access === 'signed-in' || screen.access.includes(role)));
