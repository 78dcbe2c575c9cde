import { Tlp } from '#model/handling.ts';
import type { OwnRow } from './rows-of-report.ts';

/** To whom a record is open. */
export type Audience = {
  readonly tlp: Tlp;
  readonly owner: string;
  readonly submittedBy: string;
  readonly releasableTo: readonly string[];
  readonly consent: Readonly<Record<string, unknown>> | null;
  readonly exercise: boolean;
};

/** As it is kept: two equal texts are one audience. */
export const audienceText = ({ tlp, owner, submittedBy, releasableTo, consent, exercise }: Audience): string =>
  JSON.stringify([tlp, owner, submittedBy, releasableTo.toSorted(), consent, exercise]);

export function audienceOf(text: string): Audience {
  const [tlp, owner, submittedBy, releasableTo, consent, exercise] = JSON.parse(text) as [
    Tlp,
    string,
    string,
    string[],
    Audience['consent'],
    boolean,
  ]; // audienceText wrote it
  return { tlp, owner, submittedBy, releasableTo, consent, exercise };
}

/**
 * Whether somebody may see now what was hidden before in the rows of a form: only then are they added anew, for whoever asks what is new. Those who saw them all along are not to
 * learn by that when somebody else is shut out. Who may see the full form no longer, as a consent was withdrawn, but still the record, sees the sanitised one from now on.
 */
export function opensToMore(before: Audience, after: Audience, form: OwnRow['form']): boolean {
  const order = Tlp.options;
  const known = new Set([before.owner, before.submittedBy, ...before.releasableTo]);
  return (
    before.exercise !== after.exercise ||
    before.owner !== after.owner ||
    before.submittedBy !== after.submittedBy ||
    order.indexOf(after.tlp) < order.indexOf(before.tlp) ||
    after.releasableTo.some((organisation) => !known.has(organisation)) ||
    agreesToMore(before, after) ||
    (form === 'sanitised' && agreesToMore(after, before))
  );
}

const agreesToMore = (before: Audience, after: Audience): boolean =>
  Object.entries(after.consent ?? {}).some(([what, agreed]) => agreed === true && before.consent?.[what] !== true);
