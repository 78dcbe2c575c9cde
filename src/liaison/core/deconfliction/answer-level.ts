import { z } from 'zod';
import { IncidentKind } from '#model/report.ts';
import type { Text } from '#model/text.ts';

/** What the holder of an entry lets others learn. silent: nobody learns that it exists; the holder alone hears of whoever asks. */
export const Sensitivity = z.enum(['open', 'contact-only', 'silent']);
export type Sensitivity = z.infer<typeof Sensitivity>;

/**
 * How much an answer says (research §5.c.4). none: nothing · contact: that there is a hit, whom to call and under which reference · type: with the kind
 * of case and who leads · content: never here, only by an ordinary inquiry.
 */
export const AnswerLevel = z.enum(['none', 'contact', 'type', 'content']);
export type AnswerLevel = z.infer<typeof AnswerLevel>;

/** Between prefectures an open entry answers with its type. */
export const levelOf = (sensitivity: Sensitivity): AnswerLevel => levels[sensitivity];
const levels: Readonly<Record<Sensitivity, AnswerLevel>> = { open: 'type', 'contact-only': 'contact', silent: 'none' };

/** What one organisation is told about another's entry or question. What its level does not allow is null, not hidden on the way. */
export const Told = z.object({
  level: AnswerLevel,
  /** Null at level none: somebody, and not who. */
  organisation: z.string().nullable(),
  /** Who registered or asks. */
  contact: z.string().nullable(),
  /** Their reference. */
  reference: z.string().nullable(),
  kind: IncidentKind.nullable(),
  /** Since when they hold it. */
  since: z.iso.datetime().nullable(),
});
export type Told = z.infer<typeof Told>;

/** Everything that could be told of an entry; `told` cuts it. */
export type Tellable = {
  readonly organisation: string;
  readonly contact: string;
  readonly reference: string;
  readonly kind: IncidentKind | null;
  readonly since: string;
};

export function told({ organisation, contact, reference, kind, since }: Tellable, level: AnswerLevel): Told {
  switch (level) {
    case 'none':
      return { level, organisation: null, contact: null, reference: null, kind: null, since: null };
    case 'contact':
      return { level, organisation, contact, reference, kind: null, since: null };
    // Content goes by an ordinary inquiry, so that here it says no more than the type.
    case 'type':
    case 'content':
      return { level: 'type', organisation, contact, reference, kind, since };
  }
}

export const sensitivityNames: Readonly<Record<Sensitivity, Text>> = {
  open: { ja: '公開（種別まで）', en: 'Open (kind of case)' },
  'contact-only': { ja: '連絡先のみ', en: 'Contact only' },
  silent: { ja: '秘匿', en: 'Silent' },
};

/** The words for no hit. Never "no record": there may be one that is not for the asker. */
export const noInformation: Text = { ja: 'あなたに示せる情報はありません', en: 'No information available to you' };
