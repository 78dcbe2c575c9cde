import { Scroll } from '#platform/web/components/scroll.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { Conflict } from '../../core/deconfliction/conflict.ts';
import { OrganisationName } from './organisation-name.tsx';

/** What the rule goes by, of each party: when it registered, whether a victim is in its territory, the harm. */
export function PartyTable({ record, heldBack }: { readonly record: Conflict; readonly heldBack: readonly string[] }) {
  const say = useText();
  const { yen } = useFormat();
  const yes = { ja: 'あり', en: 'yes' };
  const no = { ja: 'なし', en: 'no' };
  return (
    <div className="data-table">
      <Scroll label={{ ja: '規則が見る事柄', en: 'What the rule goes by' }}>
        <table>
          <caption className="unseen">{say({ ja: '規則が見る事柄', en: 'What the rule goes by' })}</caption>
          <thead>
            <tr>
              <th scope="col">{say({ ja: '警察', en: 'Force' })}</th>
              <th scope="col">{say({ ja: '最初の登録', en: 'First registered' })}</th>
              <th scope="col">{say({ ja: '管内の被害者', en: 'Victim in its territory' })}</th>
              <th scope="col" className="number">
                {say({ ja: '被害', en: 'Harm' })}
              </th>
              <th scope="col">{say({ ja: '重大の要件', en: 'Serious limb' })}</th>
            </tr>
          </thead>
          <tbody>
            {record.parties.map((party) =>
              heldBack.includes(party.organisation) ? (
                <tr key={party.organisation}>
                  <th scope="row">
                    <OrganisationName id={party.organisation} />
                  </th>
                  <td colSpan={4}>{say({ ja: '連絡先のみ。相手に尋ねてください。', en: 'Contact only; ask them.' })}</td>
                </tr>
              ) : (
                <tr key={party.organisation}>
                  <th scope="row">
                    <OrganisationName id={party.organisation} />
                  </th>
                  <td>
                    <When at={party.registeredAt} />
                  </td>
                  <td>{say(party.victimInTerritory ? yes : no)}</td>
                  <td className="number">{party.harm === null ? say({ ja: '不明', en: 'not known' }) : yen(party.harm)}</td>
                  <td>{say(party.serious ? yes : no)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
