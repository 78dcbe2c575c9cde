import { statedInputs } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import type { ReportInput } from '#model/report.ts';
import type { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { found } from '#platform/http/refusals.ts';
import { emptyForm, fillForm, leftOut } from '../core/forms/fill-form.ts';
import { formSheets } from '../core/forms/form-sheets.ts';
import type { FormId } from '../core/forms/incident-form.ts';
import { toldTime } from '../core/files/told-time.ts';
import type { BundleOf } from '../publish/bundle-of.ts';
import type { MadeFile } from './made-file.ts';
import { writeWorkbook } from './write-workbook.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An empty form, to be filled in. The same bytes every time. */
export const emptyFormFile = async (form: FormId): Promise<Omit<MadeFile, 'objects'>> => ({
  name: `renkei-form-${form}.xlsx`,
  mediaType: XLSX,
  bytes: await writeWorkbook(formSheets(emptyForm(form), [])),
});

/**
 * One report as a common form. A form names the victim, so it is only for those who see the report's full form; for a partner it must be both in the partner's sight and in
 * that of whoever hands it out. `form` left out: the one that fits the kind of incident.
 * @throws RenkeiError `not-found`, `form-full-only`
 */
export async function formOfReport(
  services: Services,
  viewer: Viewer,
  { kind, number }: BundleOf,
  recipient?: Viewer,
  form?: FormId,
): Promise<(delivery: string | null) => Promise<Omit<MadeFile, 'objects'>>> {
  if (kind !== 'report') throw new RenkeiError('form-full-only');
  const input = await seenWhole(services, viewer, number);
  if (recipient) await seenWhole(services, recipient, number);
  const fitting = form ?? (input.kind === 'ddos' ? 'ddos' : 'ransomware');
  const left = leftOut(fitting, input);
  const at = new Date(services.now()).toISOString();
  return async (delivery) => {
    const about: Text[] = [
      made(number, at, recipient ? viewer.organisation : viewer.name, delivery),
      ...(left.length > 0
        ? [
            {
              ja: `この様式に欄がなく、含まれていない項目：${left.join(' ')}`,
              en: `Not included, as this form has no field for it: ${left.join(' ')}`,
            },
          ]
        : []),
    ];
    return { name: `${number}-${fitting}.xlsx`, mediaType: XLSX, bytes: await writeWorkbook(formSheets(fillForm(fitting, input), about)) };
  };
}

const seenWhole = ({ database }: Services, reader: Viewer, number: string): Promise<ReportInput> =>
  database.as(reader, async (tx) => {
    const { id, withheld } = found(
      await tx.selectFrom('report').select(['id', 'withheld']).where('number', '=', number).executeTakeFirst(),
    );
    if (withheld.length > 0) throw new RenkeiError('form-full-only');
    return found((await statedInputs(tx, [id])).get(id));
  });

const made = (number: string, at: string, person: string, delivery: string | null): Text => ({
  ja: `${number} から書き出し　${toldTime(at)}（UTC+9）　${person}${delivery === null ? '' : `　受け渡し ${delivery}`}`,
  en: `Written from ${number} at ${toldTime(at)} (UTC+9) by ${person}${delivery === null ? '' : `, delivery ${delivery}`}`,
});
