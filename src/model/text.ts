import { z } from 'zod';

/** The two languages of the product. Everything a person reads exists in both. */
export const Language = z.enum(['ja', 'en']);
export type Language = z.infer<typeof Language>;

/** One text in both languages, side by side: leaving one out does not compile. */
export const Text = z.object({ ja: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** A sentence with slots. `message({ ja: (n: number) => `${n}件`, en: (n: number) => `${n} reports` })(3)` is a Text. */
export const message =
  <A extends readonly unknown[]>(frames: { ja: (...slots: A) => string; en: (...slots: A) => string }) =>
  (...slots: A): Text => ({ ja: frames.ja(...slots), en: frames.en(...slots) });
