import { message } from '#model/text.ts';
import { outsideHop } from '../judge/habit-keys.ts';
import type { PersonSeen } from '../judge/seen.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

/** Fewer letters of somebody show no habit. */
const ENOUGH = 3;

/** A known address writes through a server that none of its earlier letters came through. People who write from everywhere have no habit to break. */
export const pathNewRoute: Signal = {
  id: 'path.new-route',
  group: 'path',
  name: { ja: 'いつもと違う経路', en: 'Came another way' },
  technique: 'T1672',
  refutedBy: { ja: '相手がサーバーや回線を替えたと確かめられた', en: 'The other side is found to have changed servers' },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const person = mailbox.person(letter.from[0]?.address ?? '');
    const here = outsideHop(letter);
    if (direction === 'out' || letter.list !== null || !person || !here) return [];
    const known = routesOf(person);
    if (known.letters < ENOUGH || known.servers.size > Math.max(2, known.letters / 4) || known.paths.has(here.path)) return [];
    const server = serverOf(here.path);
    // The same organisation's servers in another network: providers do that all the time.
    if (server !== '' && known.servers.has(server)) return [];
    const said = { span: here.hop.span, quote: here.hop.ip ?? server };
    return [
      signOnHeader(
        letter,
        'path.new-route',
        'received',
        said,
        came(known.letters, server === '' ? (here.hop.ip ?? '') : server, here.hop.ip ?? ''),
      ),
    ];
  },
};

type Routes = { readonly letters: number; readonly paths: ReadonlySet<string>; readonly servers: ReadonlySet<string> };

function routesOf({ habits }: PersonSeen): Routes {
  const paths = new Set<string>();
  let letters = 0;
  for (const [key, count] of habits) {
    if (!key.startsWith('path:')) continue;
    paths.add(key.slice('path:'.length));
    letters += count;
  }
  return { letters, paths, servers: new Set([...paths].map(serverOf)) };
}

/** `203.0/partner.example` → `partner.example`. */
const serverOf = (path: string): string => path.slice(path.indexOf('/') + 1);

const came = message({
  ja: (letters: number, server: string, ip: string) => `過去${letters}通にないサーバー ${server}（${ip}）から届いた`,
  en: (letters: number, server: string, ip: string) => `Came from ${server} (${ip}), which none of ${letters} earlier messages did`,
});
