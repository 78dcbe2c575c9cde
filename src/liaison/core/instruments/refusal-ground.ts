import { z } from 'zod';
import { Text } from '#model/text.ts';
import knowledge from '#knowledge/refusal-grounds.json' with { type: 'json' };

/** What may be done on a ground: refuse, put off, answer in part or on conditions, send back. */
const RefusalAction = z.enum(['refuse', 'postpone', 'partial', 'conditional', 'return']);
type RefusalAction = z.infer<typeof RefusalAction>;

const RefusalGround = z.object({
  id: z.string().regex(/^R\d{2}$/),
  name: Text,
  /** The sentence of a letter. */
  sentence: Text,
  /** The law that knows the ground; '' is our own rule. */
  law: z.string(),
  article: z.string(),
  url: z.string(),
  verified: z.boolean(),
  actions: z.array(RefusalAction).min(1),
});
type RefusalGround = z.infer<typeof RefusalGround>;

export const refusalGrounds: readonly RefusalGround[] = z.object({ grounds: z.array(RefusalGround) }).parse(knowledge).grounds;

/** Null: no such ground. */
export const refusalGround = (id: string): RefusalGround | null => refusalGrounds.find((one) => one.id === id) ?? null;

export const refusalActionNames: Record<RefusalAction, Text> = {
  refuse: { ja: '拒否', en: 'refuse' },
  postpone: { ja: '延期', en: 'postpone' },
  partial: { ja: '一部', en: 'in part' },
  conditional: { ja: '条件付き', en: 'on conditions' },
  return: { ja: '返す', en: 'send back' },
};
