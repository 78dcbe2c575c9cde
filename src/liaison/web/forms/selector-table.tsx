import type { Text } from '#model/text.ts';
import { Scroll } from '#platform/web/components/scroll.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { FormProblem } from '../../core/forms/form-problem.ts';
import type { Selector } from '../../core/inquiry/selector.ts';
import { SelectorRow } from './selector-row.tsx';

type SelectorTableProps = {
  readonly selectors: readonly Selector[];
  readonly zones: readonly string[];
  readonly problems: readonly FormProblem[];
  readonly onChange: (selectors: Selector[]) => void;
  readonly onRemove: (at: number) => void;
};

const heads: readonly Text[] = [
  { ja: '種類と値', en: 'Type and value' },
  { ja: '時刻・時間帯・ポート', en: 'Time, zone, port' },
];

/** Every selector in a row that can be changed in place. */
export function SelectorTable({ selectors, zones, problems, onChange, onRemove }: SelectorTableProps) {
  const say = useText();
  return (
    <Scroll label={{ ja: '対象の表', en: 'Table of selectors' }}>
      <table className="plain selector-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{say({ ja: '行', en: 'Line' })}</span>
            </th>
            {heads.map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{say({ ja: '操作', en: 'Actions' })}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {selectors.map((selector, at) => (
            <SelectorRow
              // The norm stays while a time or a port is typed; two equal rows hold the same, so that it does not matter which is which.
              // oxlint-disable-next-line react/no-array-index-key -- questions point at selectors by place
              key={at}
              at={at}
              selector={selector}
              zones={zones}
              problems={problems.filter(({ field }) => field.startsWith(`selectors.${at}.`))}
              onChange={(next) => onChange(selectors.map((one, place) => (place === at ? next : one)))}
              onRemove={() => onRemove(at)}
            />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
