import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import type { Acting } from '../acting.ts';
import type { InterestChange } from '../core/deconfliction/deconfliction-pages.ts';
import { isSelectorType } from '../core/deconfliction/selector-forms.ts';
import { liveKeys } from './keys.ts';
import { housePorts } from './ports.ts';
import { putTags } from './put-tags.ts';
import { tellBack } from './tell-back.ts';

/**
 * Changes what others may learn of an entry, its time, or ends it. From silent to anything else, everybody whom it met meanwhile is told. The other way
 * round nothing can be untold: from then on it answers nobody new. @throws RenkeiError `not-found`, `interest-over`, `invalid-input`
 */
export async function changeInterest(acting: Acting, number: string, change: InterestChange, ports = housePorts): Promise<void> {
  const { tx, asMachine, services, viewer } = acting;
  const now = services.now();
  const at = new Date(now).toISOString();
  const before = found(await tx.selectFrom('interest').selectAll().where('number', '=', number).executeTakeFirst());
  if (before.withdrawn_at !== null || before.expires_at <= at) throw new RenkeiError('interest-over');
  const sensitivity = change.sensitivity ?? before.sensitivity;
  const abroad = change.abroad ?? before.match_abroad;
  if (sensitivity === 'silent' && abroad) throw new RenkeiError('invalid-input', { field: 'abroad', problem: 'silent' });
  await asMachine(async () => {
    await tx
      .updateTable('interest')
      .set({
        sensitivity,
        match_abroad: abroad,
        ...(change.days !== undefined && { expires_at: new Date(now + change.days * 86_400_000) }),
        ...(change.withdraw && { withdrawn_at: at }),
      })
      .where('id', '=', before.id)
      .execute();
    if (change.withdraw || sensitivity !== before.sensitivity) {
      await tx.deleteFrom('open_tag').where('subject', '=', before.id).execute();
      await tx.deleteFrom('silent_tag').where('subject', '=', before.id).execute();
    }
    if (!change.withdraw && sensitivity !== before.sensitivity && before.suppressed_en === null && isSelectorType(before.type))
      await putTags(tx, ports, await liveKeys(tx, ports, now), [
        { id: before.id, kind: 'interest', sensitivity, selector: { type: before.type, norm: before.norm, at: before.seen_at } },
      ]);
    if (!change.withdraw && before.sensitivity === 'silent' && sensitivity !== 'silent') {
      const untold = await tx
        .selectFrom('interest_hit')
        .select('id')
        .where('interest', '=', before.id)
        .where('silent', '=', true)
        .where('told_back_at', 'is', null)
        .execute();
      for (const { id } of untold) await tellBack(tx, { services, ports }, id, sensitivity === 'open' ? 'type' : 'contact');
    }
  });
  await services.audit(tx, viewer, {
    operation: change.withdraw ? 'erasure' : 'alteration',
    subject: { kind: 'interest', id: number },
    reason: change.reason,
    facts: {
      from: before.sensitivity,
      to: sensitivity,
      abroad,
      ...(change.days && { days: change.days }),
      withdrawn: change.withdraw ?? false,
    },
  });
}
