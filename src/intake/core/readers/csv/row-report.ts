import type { Answer } from '#model/answer.ts';
import { Tlp } from '#model/handling.ts';
import { IndicatorType } from '#model/indicator.ts';
import { type Reason, refuse } from '#model/outcome.ts';
import { damageNames, kindNames, stageNames } from '#language/core/names.ts';
import type { Columns, Field } from './columns.ts';
import { saysUnknown, statedChoice, statedPrefecture, statedYesNo } from './stated-choice.ts';
import { statedTime } from './stated-time.ts';
import { statedYen } from './stated-yen.ts';

/**
 * One row → a report as untrusted data (the schema still judges it). A cell is only ever text: a formula is stored as it is written.
 * What stands in a column that nobody knows, or cannot be read as what its column says, is kept as a line of the text, so that
 * nothing the sender typed is lost; the latter is warned about too.
 */
export function rowReport(columns: Columns, cells: readonly string[]): { report: object; warnings: Reason[] } {
  const report: Draft = { damage: {}, handling: {}, indicators: [] };
  const lines: string[] = [];
  const warnings: Reason[] = [];
  columns.forEach(({ header, field }, index) => {
    const cell = cells[index]?.trim() ?? '';
    if (cell === '') return;
    if (field === 'text') lines.unshift(cell);
    else if (field === null || field === 'indicators') lines.push(`${header}: ${cell}`);
    else if (!put(report, field, cell)) {
      lines.push(`${header}: ${cell}`);
      warnings.push(refuse('value-unreadable', { value: cell.slice(0, 80), field }, { field }).reason);
    }
  });
  for (const [index, cell] of cells.slice(columns.length).entries())
    if (cell.trim()) lines.push(`(${columns.length + index + 1}): ${cell}`);
  return { report: lines.length > 0 ? { ...report, text: lines.join('\n') } : report, warnings };
}

type Draft = { damage: Record<string, Answer<unknown>>; handling: Record<string, unknown>; indicators: object[]; [field: string]: unknown };

/** Puts a cell where it belongs; false where it cannot be read as that. */
function put(report: Draft, field: Exclude<Field, 'text' | 'indicators'>, cell: string): boolean {
  const set = (value: unknown): boolean => {
    if (value !== null) report[field] = value;
    return value !== null;
  };
  const answer = (into: Record<string, unknown>, value: unknown): boolean => {
    if (saysUnknown(cell)) into[field] = { state: 'unknown' };
    else if (value !== null) into[field] = { state: 'answered', value };
    return saysUnknown(cell) || value !== null;
  };
  switch (field) {
    case 'id':
    case 'reporter':
    case 'lang':
    case 'title':
    case 'follows':
    case 'victim':
      return set(cell);
    case 'kind':
      return set(statedChoice(cell, kindNames));
    case 'stage':
      return set(statedChoice(cell, stageNames));
    case 'reportedAt':
      return set(statedTime(cell)?.at ?? null);
    case 'occurred':
    case 'noticed':
      return set(statedTime(cell));
    case 'prefecture':
      return set(statedPrefecture(cell));
    case 'country':
      return set(/^[a-z]{2}$/i.test(cell) ? cell.toUpperCase() : /^(日本|Japan)$/i.test(cell) ? 'JP' : null);
    case 'tlp': {
      const tlp = Tlp.safeParse(cell.toLowerCase().replace(/^tlp[:\s]*/, ''));
      if (tlp.success) report.handling['tlp'] = tlp.data;
      return tlp.success;
    }
    case 'ongoing':
      return answer(report, statedYesNo(cell));
    case 'doubleExtortion':
      return answer(report.damage, statedYesNo(cell));
    case 'loss':
      return answer(report.damage, statedYen(cell));
    case 'infectionRoute':
    case 'sizeClass':
    case 'industry':
    case 'downtime':
    case 'cost':
    case 'backup':
    case 'paymentDemand':
      return answer(report.damage, statedChoice<string>(cell, damageNames[field]));
    default:
      // Every other field is an indicator type; a cell may hold several values, one a line or parted by semicolons.
      for (const value of cell.split(/[\n;；]+/)) {
        if (value.trim()) report.indicators.push({ type: field satisfies IndicatorType, value: value.trim() });
      }
      return true;
  }
}
