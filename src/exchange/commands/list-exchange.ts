import { RenkeiError } from '#model/errors.ts';
import { requireOk } from '#platform/centre/answered.ts';
import type { WithCentre } from '#platform/centre/with-centre.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { DeliveryPage, FeedPage } from '../core/exchange-pages.ts';

type Call<Options> = { readonly options: Options & { data: string }; readonly terminal: Terminal; readonly withCentre: WithCentre };

/** One line a delivery, newest first. */
export async function listDeliveries({
  options: { data, ...asked },
  terminal,
  withCentre,
}: Call<{ organisation?: string | undefined; limit?: string | undefined }>): Promise<void> {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])),
  );
  await withCentre(data, async (centre) => {
    const { rows, next } = DeliveryPage.parse(
      await (await requireOk(await centre.request(`/api/exchange/deliveries?${query.toString()}`))).json(),
    );
    for (const row of rows) {
      const { read, created, updated, unchanged, setAside, stopped } = row.receipt;
      const counts = `${read} = ${created} + ${updated} + ${unchanged} + ${setAside}`;
      const way = row.direction === 'in' ? '←' : '→';
      terminal.item(
        row,
        [row.number, row.begunAt.slice(0, 16), way, row.partner.organisation, row.channel, row.name, counts, stopped ?? ''].join('  '),
      );
    }
    if (next !== null) terminal.note({ ja: 'これより古いものがあります（--limit）', en: 'There are older ones (--limit)' });
  });
}

/** One line a feed; with `--run` that feed runs now, and its line says how it stands. */
export async function listFeeds({
  options: { data, run, reason },
  terminal,
  withCentre,
}: Call<{ run?: string | undefined; reason: string }>): Promise<void> {
  await withCentre(data, async (centre) => {
    const list = async () => FeedPage.parse(await (await requireOk(await centre.request('/api/exchange/feeds'))).json()).rows;
    let rows = await list();
    if (run !== undefined) {
      const feed = rows.find(({ number }) => number === run);
      if (!feed) throw new RenkeiError('not-found');
      const headers = { 'content-type': 'application/json' };
      await requireOk(
        await centre.request(`/api/exchange/feeds/${feed.id}/run`, { method: 'POST', headers, body: JSON.stringify({ reason }) }),
      );
      rows = (await list()).filter(({ number }) => number === run);
    }
    for (const row of rows) {
      const problem = row.problem === null ? '' : say(row.problem.text);
      terminal.item(
        row,
        [row.number, row.health, row.partner.organisation, row.kind, row.name, row.lastGoodAt?.slice(0, 16) ?? '—', problem].join('  '),
      );
    }
  });
}
