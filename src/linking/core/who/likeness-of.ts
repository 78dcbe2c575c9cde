/** The root of the mean over three: one very alike report counts, three count more. */
export const likenessOf = (nearest: readonly { readonly likeness: number }[] | undefined): number =>
  Math.sqrt((nearest ?? []).reduce((sum, { likeness }) => sum + likeness, 0) / 3);
