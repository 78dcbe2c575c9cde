import { message, type Text } from '#model/text.ts';
import { Link } from '#platform/web/components/link.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { FamilyFinding } from '../core/evidence.ts';
import { type KnownFamily, knownFamily } from '../core/identify/known-families.ts';
import './family-reasons.css';

const withoutKey: Readonly<Record<KnownFamily['possible']['withoutKey'], Text>> = {
  here: { ja: '鍵がなくても、この仕組みで開けることがある。', en: 'Can often be opened here without a key.' },
  elsewhere: {
    ja: '鍵がなくても、公開された別の手段で開けることがある。',
    en: 'Can sometimes be opened without a key, by a published tool of others.',
  },
  official: { ja: '公的な復号ツールがある。', en: 'There is an official decryption tool.' },
  no: { ja: '鍵なしで開く方法は公表されていない。', en: 'No way to open it without a key is public.' },
};
const withKey: Readonly<Record<KnownFamily['possible']['withKey'], Text>> = {
  here: { ja: '鍵があれば、ここで開ける。', en: 'With the key it can be opened here.' },
  no: { ja: '鍵があっても、ここでは開けない。', en: 'Cannot be opened here even with a key.' },
};
const by = message({ ja: (maker: string) => `（${maker}、未確認）`, en: (maker: string) => ` (${maker}, unverified)` });

/** A family as an answer with its reasons, for and against, and what can be done. */
export function FamilyReasons({ finding }: { readonly finding: FamilyFinding }) {
  const say = useText();
  const { percent } = useFormat();
  const known = knownFamily(finding.id);
  return (
    <div className="family-reasons">
      <p className="head">
        <b lang="en">{finding.family}</b> <span className="number">{percent(finding.confidence)}</span>
      </p>
      <ul>
        {finding.evidence.map((evidence) => (
          <li key={`${evidence.signal} ${evidence.text.en}`} data-against={evidence.weight < 0 || undefined}>
            {evidence.weight < 0 && <b>{say({ ja: '反証：', en: 'Against: ' })}</b>}
            {say(evidence.text)}
          </li>
        ))}
      </ul>
      {known && (
        <ul className="what-can-be-done">
          <li>{say(withoutKey[known.possible.withoutKey])}</li>
          <li>{say(withKey[known.possible.withKey])}</li>
          <li>{say(known.possible.keep)}</li>
          {known.tools.map((tool) => (
            <li key={tool.name}>
              <Link to={tool.page}>
                <span lang="en">{tool.name}</span>
              </Link>
              {say(by(tool.by))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
