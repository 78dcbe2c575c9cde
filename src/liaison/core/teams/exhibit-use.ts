import { z } from 'zod';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import { Actor } from '../inquiry/actor.ts';
import type { Exhibit } from './exhibit.ts';
import { isSameSide } from './side-of.ts';

/**
 * A use beyond the agreed purpose (Second Protocol Art. 12 as known; not compared with the text). other-offence: with the owner's prior consent ·
 * disclosure-duty: fundamental rules of procedure force it, with notice · emergency: with notice without delay.
 */
export const UseKind = z.enum(['other-offence', 'disclosure-duty', 'emergency']);
export type UseKind = z.infer<typeof UseKind>;

export const useKindNames: Record<UseKind, Text> = {
  'other-offence': { ja: 'ほかの罪の捜査（事前の同意が要る）', en: 'Another offence (prior consent)' },
  'disclosure-duty': { ja: '弁護側への証拠開示の義務（通知）', en: 'Duty to disclose to the defence (notice)' },
  emergency: { ja: '人の生命・身体への緊急の危険（通知）', en: 'Emergency: life or safety of a person (notice)' },
};

/** The rule that every shared exhibit bears. */
export const useRule: Text = {
  ja: '協定の目的に使う。ほかの罪には持ち主の事前の同意、緊急のときは通知が要る。',
  en: "For the agreed purpose. Another offence needs the owner's prior consent; an emergency, notice.",
};

export const ExhibitUse = z.object({
  id: z.uuid(),
  exhibit: z.uuid(),
  organisation: z.string(),
  kind: UseKind,
  purpose: z.string(),
  by: Actor,
  at: z.iso.datetime(),
  state: z.enum(['asked', 'granted', 'denied', 'noticed']),
  decidedBy: Actor.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  why: z.string(),
});
export type ExhibitUse = z.infer<typeof ExhibitUse>;

export const useStateNames: Record<ExhibitUse['state'], Text> = {
  asked: { ja: '同意待ち', en: 'Waits for consent' },
  granted: { ja: '同意あり', en: 'Consented' },
  denied: { ja: '拒否', en: 'Denied' },
  noticed: { ja: '通知済み', en: 'Noticed' },
};

type Stamp = { readonly at: string; readonly by: Actor };

/** Asks for, or gives notice of, a use beyond the purpose. Only whoever was given the exhibit has a use to ask for; also after the end. */
export function askUse(
  exhibit: Exhibit,
  asked: { readonly id: string; readonly kind: UseKind; readonly purpose: string },
  { at, by }: Stamp,
): Outcome<ExhibitUse> {
  if (exhibit.state !== 'shared' || !exhibit.given.some(({ organisation }) => organisation === by.organisation))
    return refuse('exhibit-not-given');
  return accept({
    ...asked,
    exhibit: exhibit.id,
    organisation: by.organisation,
    by,
    at,
    state: asked.kind === 'other-offence' ? 'asked' : 'noticed',
    decidedBy: null,
    decidedAt: null,
    why: '',
  });
}

/** The owner's side consents or denies, once. For Japan's forces the owner itself or the desk. */
export function decideUse(
  exhibit: Exhibit,
  use: ExhibitUse,
  decision: 'granted' | 'denied',
  why: string,
  { at, by }: Stamp,
): Outcome<ExhibitUse> {
  if (by.organisation !== exhibit.owner && !(by.capacity === 'desk' && isSameSide(exhibit.owner, by.organisation)))
    return refuse('not-your-part', { act: `use-${decision}`, capacity: by.capacity });
  if (by.organisation === use.organisation) return refuse('not-your-part', { act: `use-${decision}`, capacity: by.capacity });
  if (use.state !== 'asked') return refuse('move-not-legal', { act: `use-${decision}`, state: use.state });
  return accept({ ...use, state: decision, decidedBy: by, decidedAt: at, why });
}

/** Whether an organisation may use an exhibit so: for the agreed purpose (`null`) once given, for more only by consent or notice. */
export const mayUse = (exhibit: Exhibit, uses: readonly ExhibitUse[], organisation: string, kind: UseKind | null): boolean =>
  exhibit.owner === organisation ||
  (exhibit.state === 'shared' &&
    exhibit.given.some((one) => one.organisation === organisation) &&
    (kind === null ||
      uses.some(
        (use) =>
          use.exhibit === exhibit.id &&
          use.organisation === organisation &&
          use.kind === kind &&
          use.state === (kind === 'other-offence' ? 'granted' : 'noticed'),
      )));
