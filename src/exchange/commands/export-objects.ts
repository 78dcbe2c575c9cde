import { RenkeiError } from '#model/errors.ts';
import { requireOk } from '#platform/centre/answered.ts';
import type { WithCentre } from '#platform/centre/with-centre.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { streamToFile } from '#platform/files/stream-to-file.ts';
import { ExportFormat } from '../core/exchange-pages.ts';

type Call = {
  readonly options: {
    data: string;
    report?: string | undefined;
    incident?: string | undefined;
    cluster?: string | undefined;
    as?: string | undefined;
    format: string;
    reason: string;
    out: string;
  };
  readonly terminal: Terminal;
  readonly withCentre: WithCentre;
};

/** Writes one file: what our own organisation sees as a STIX bundle, or with `--as` what a partner sees, in any format that can be made. */
export async function exportObjects({ options, terminal, withCentre }: Call): Promise<void> {
  const { as: partner, format, reason, out } = options;
  const asked = (['report', 'incident', 'cluster'] as const).flatMap((kind) =>
    options[kind] === undefined ? [] : [{ kind, number: options[kind] }],
  );
  const [subject] = asked;
  if (asked.length !== 1 || !subject) throw new RenkeiError('wrong-usage', { problem: '--report | --incident | --cluster' });
  if (!ExportFormat.safeParse(format).success) throw new RenkeiError('format-unknown', { formats: ExportFormat.options.join(', ') });
  if (partner === undefined && format !== 'stix')
    throw new RenkeiError('wrong-usage', { problem: say({ ja: `${format} には --as が要ります`, en: `${format} needs --as` }) });
  const query = new URLSearchParams({
    ...subject,
    ...(reason !== '' && { reason }),
    ...(partner !== undefined && { organisation: partner, format }),
  });
  const path = partner === undefined ? '/api/exchange/bundles' : '/api/exchange/export';
  const written = await withCentre(options.data, async (centre) => {
    const answer = await requireOk(await centre.request(`${path}?${query.toString()}`));
    return keep(answer, out);
  });
  terminal.result({ ...subject, format, as: partner ?? null, file: out, bytes: written }, `${out}  ${written} B`);
}

/** Streams an answer into a new file; half of one is no result. */
const keep = (answer: Response, out: string): Promise<number> =>
  streamToFile(out, answer.body ?? []).catch(async (problem: unknown) => {
    await answer.body?.cancel().catch(() => {}); // nobody reads the rest
    const isThere = problem instanceof Error && 'code' in problem && problem.code === 'EEXIST';
    throw isThere ? new RenkeiError('output-exists', { file: out }, problem) : problem;
  });
