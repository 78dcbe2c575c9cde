import { Tlp } from '#model/handling.ts';

/** To whom a record is open. */
export type Audience = {
  readonly tlp: Tlp;
  readonly owner: string;
  readonly submittedBy: string;
  readonly releasableTo: readonly string[];
  readonly consent: Readonly<Record<string, unknown>> | null;
  readonly exercise: boolean;
};

/**
 * Whether somebody may see now, or see more of, what was hidden before: only then is the record added anew, for whoever asks what is new. Those who saw it all along are not to
 * learn by that when somebody else is shut out.
 */
export function opensToMore(before: Audience, after: Audience): boolean {
  const order = Tlp.options;
  const known = new Set([before.owner, before.submittedBy, ...before.releasableTo]);
  return (
    before.exercise !== after.exercise ||
    before.owner !== after.owner ||
    before.submittedBy !== after.submittedBy ||
    order.indexOf(after.tlp) < order.indexOf(before.tlp) ||
    after.releasableTo.some((organisation) => !known.has(organisation)) ||
    Object.entries(after.consent ?? {}).some(([what, agreed]) => agreed === true && before.consent?.[what] !== true)
  );
}
