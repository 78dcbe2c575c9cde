import type { Family, Recognition } from './family.ts';

/** Which variant recognised the file, and what its `open` needs. */
export type Variant = { readonly variant: Family; readonly state: unknown };

/** One family whose variants have nothing in common but the name: the first that recognises a file opens it. Support is that of the first. */
export function variants(given: readonly [Family, ...Family[]]): Family<Variant> {
  const [{ id, open }] = given;
  return {
    id,
    recognise(file, primitives): Recognition<Variant> | null {
      for (const variant of given) {
        const recognition = variant.recognise(file, primitives);
        if (recognition) return { ...recognition, state: { variant, state: recognition.state } };
      }
      return null;
    },
    presume(file, primitives): Recognition<Variant> | null {
      for (const variant of given) {
        const recognition = variant.presume?.(file, primitives);
        if (recognition) return { ...recognition, state: { variant, state: recognition.state } };
      }
      return null;
    },
    ...(open && {
      open: {
        support: open.support,
        keyForms: given.map((variant) => variant.open?.keyForms).join('; '),
        withKey: (file, { variant, state }, key, primitives) => (variant.open ?? open).withKey(file, state, key, primitives),
      },
    }),
  };
}
