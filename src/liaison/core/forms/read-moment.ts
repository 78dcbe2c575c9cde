import { isZone } from './checks/selector-moment.ts';
import { instantIn } from './instant-in-zone.ts';

/** The moment that a line states, and the line without it. */
type ReadMoment = { readonly at: string | null; readonly zone: string; readonly rest: string };

/** Abbreviations that mean one zone to everybody who writes them in a log. Others (IST, CST) mean several and are not read. */
const abbreviations: Readonly<Record<string, string>> = {
  Z: 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  SGT: 'Asia/Singapore',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
};

const written =
  /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T|[ ]{1,3})?(\d{1,2})[:時](\d{2})(?:[:分](\d{2})秒?(?:\.\d{1,9})?)?[ ]{0,3}(Z(?![a-z])|UTC[+-]\d{1,2}|[+-]\d{2}:?\d{2}|[A-Z]{3,4}(?![A-Za-z/])|[A-Z][A-Za-z]{1,20}\/[A-Za-z_]{1,30}(?:\/[A-Za-z_]{1,30})?)?/;

/** Reads the first date with a time in a line; `zone` is meant where it names none. A time that does not exist is left in the line. */
export function readMoment(line: string, zone: string): ReadMoment {
  const found = written.exec(line);
  if (!found) return { at: null, zone, rest: line };
  const [whole, year, month = '', day = '', hour = '', minute, second = '00', named] = found;
  const meant = named === undefined ? zone : zoneOf(named);
  const wall = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:${second}`;
  const at = meant === null ? null : instantIn(wall, meant);
  return at === null || meant === null
    ? { at: null, zone, rest: line }
    : { at, zone: meant, rest: `${line.slice(0, found.index)} ${line.slice(found.index + whole.length)}` };
}

/** IANA has a name for whole hours only (and it counts the other way round). */
function zoneOf(named: string): string | null {
  const offset = /^(?:UTC)?([+-])(\d{1,2}):?(\d{2})?$/.exec(named);
  if (!offset) return abbreviations[named] ?? (named.includes('/') && isZone(named) ? named : null);
  const [, sign, hours, minutes = '00'] = offset;
  if (minutes !== '00' || Number(hours) > 12) return null;
  if (Number(hours) === 0) return 'UTC';
  return `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
}
