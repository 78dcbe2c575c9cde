import { type Figure, Figures as Answer } from '#model/figure.ts';
import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Figures } from '#platform/web/components/figure.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import './home-figures.css';

/** The ten figures of the head of the bureau, in this order; what nobody can count yet is left out. */
const ten: readonly string[] = [
  'emergency',
  'preservation',
  'overdue',
  'timeliness',
  'waiting',
  'first-time-right',
  'damage-week',
  'linked-afar',
  'reciprocity',
  'recovered',
];

/** The figures of four rooms as one row. A room that cannot answer leaves its own out; all others stand beneath. */
export function HomeFigures() {
  const every = { every: 60_000 };
  const desk = useApi('/api/liaison/figures', Answer, every);
  const linking = useApi('/api/figures', Answer, every);
  const lab = useApi('/api/recoveries/figures', Answer, every);
  const mail = useApi('/api/mailboxes/figures', Answer, every);
  const format = useFormat();
  const figures = [desk, linking, lab, mail].flatMap(({ data }) => data?.figures ?? []);
  const first = ten.flatMap((id) => figures.filter((figure) => figure.id === id));
  const others = figures.filter(({ id }) => !ten.includes(id));
  return (
    <Loaded query={linking} lines={4}>
      {({ asOf: at }) =>
        figures.length > 0 && (
          <div className="home-figures">
            <Figures label={{ ja: '主な数字', en: 'Figures' }} figures={first} />
            <Others figures={others} />
            <p className="small quiet">
              <Say text={asOf(format.zoned(at))} />
            </p>
          </div>
        )
      }
    </Loaded>
  );
}

const Others = ({ figures }: { readonly figures: readonly Figure[] }) =>
  figures.length > 0 && (
    <details>
      <summary>
        <Say text={more(figures.length)} />
      </summary>
      <Figures label={{ ja: 'ほかの数字', en: 'More figures' }} figures={figures} />
    </details>
  );

const more = message({ ja: (count: number) => `ほかの数字 ${count}`, en: (count: number) => `${count} more figures` });
const asOf = message({
  ja: (at: string) => `${at} 現在。どの数字も、押すと一覧へ、もう一度で出典へ。`,
  en: (at: string) => `As of ${at}. Every figure leads to its list, and from there to its source.`,
});
