import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Tlp } from '#model/handling.ts';
import { found } from '#platform/http/refusals.ts';
import { unmarked } from '../core/disclosure/handling-marks.ts';
import { reportMarks } from '../core/disclosure/report-marks.ts';
import { strictest } from '../core/disclosure/strictest.ts';
import { UseCondition } from '../core/inquiry/condition.ts';
import { MessageHandling } from '../core/message/message-handling.ts';
import { marksOf } from '../store/marks-of-handovers.ts';
import type { ExhibitSource } from '../core/teams/exhibit.ts';
import type { ExhibitOrigin } from '../core/teams/move-exhibit.ts';

/**
 * What our records say of the thing to be shared, as far as the viewer may read them: whose it is, its marks and conditions, its hash. Null where it is
 * the sharer's own and nothing of ours. @throws `not-found`.
 */
export async function exhibitOrigin(executor: Executor, source: ExhibitSource): Promise<ExhibitOrigin | null> {
  switch (source.kind) {
    case 'own':
      return null;
    case 'report': {
      const { rows } = await sql<{ owner: string; tlp: Tlp }>`
        select owner, tlp from report where number = ${source.reference}`.execute(executor);
      const { owner, tlp } = found(rows[0]);
      return { owner, marks: reportMarks({ tlp }), conditions: [], originator: null, sha256: null };
    }
    case 'attachment': {
      const { rows } = await sql<{ owner: string; tlp: Tlp; sha256: Uint8Array }>`
        select report.owner, report.tlp, attachment.sha256 from attachment join report on report.id = attachment.report
        where attachment.id = ${source.reference}`.execute(executor);
      const { owner, tlp, sha256 } = found(rows[0]);
      return { owner, marks: reportMarks({ tlp }), conditions: [], originator: null, sha256: Buffer.from(sha256).toString('hex') };
    }
    case 'handover': {
      const { rows } = await sql<{ partner: string; from_us: boolean; conditions: unknown; sha256: Uint8Array; marks: unknown; tlp: Tlp }>`
        select inquiry.partner, handover.from_us, handover.conditions, handover_content.sha256, handover_content.content -> 'handling' as marks, inquiry.tlp
        from handover join inquiry on inquiry.id = handover.inquiry join handover_content on handover_content.handover = handover.id
        where handover.id = ${source.reference}`.execute(executor);
      const row = found(rows[0]);
      const marked = MessageHandling.safeParse(row.marks);
      return {
        // What passed between the desk and a partner is the desk's to decide about, within the conditions that came with it.
        owner: (await homeOf(executor)).id,
        marks: strictest([{ ...unmarked, tlp: row.tlp }, ...(marked.success ? [marksOf(marked.data)] : [])]),
        conditions: UseCondition.array().parse(row.conditions),
        originator: row.from_us ? null : row.partner,
        sha256: Buffer.from(row.sha256).toString('hex'),
      };
    }
  }
}
