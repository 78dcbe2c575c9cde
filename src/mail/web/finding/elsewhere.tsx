import { message, type Text } from '#model/text.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { Elsewhere as Other, FindingPage } from '../../core/mail-pages.ts';
import { LevelMark } from '../level-mark.tsx';

const kinds: Readonly<Record<Other['shared'][number]['kind'], Text>> = {
  address: { ja: '同じアドレス', en: 'same address' },
  domain: { ja: '同じドメイン', en: 'same domain' },
  attachment: { ja: '同じ添付', en: 'same file' },
  link: { ja: '同じ保管先', en: 'same link' },
  text: { ja: 'ほぼ同じ文面', en: 'nearly the same words' },
};
const at = message({ ja: (owner: string) => `${owner} 宛て`, en: (owner: string) => `to ${owner}` });

/** Conversations of other mailboxes that share something with this one: one attacker, many desks. */
export function Elsewhere({ page: { elsewhere } }: { readonly page: FindingPage }) {
  const say = useText();
  return (
    <Section
      title={{ ja: 'ほかの受信箱で', en: 'In other mailboxes' }}
      note={say({ ja: '閲覧できるものだけ', en: 'only those that you may see' })}
    >
      {elsewhere.length === 0 ? (
        <p className="quiet">
          {say({ ja: '同じアドレス、ドメイン、添付、文面は見つかっていません。', en: 'No same address, domain, file or wording found.' })}
        </p>
      ) : (
        <ul className="elsewhere">
          {elsewhere.map((other) => (
            <li key={other.number}>
              <LevelMark level={other.level} />{' '}
              <Link to={`/mail/findings/${other.number}`}>
                <Foreign lang={null}>{other.name || other.identity}</Foreign>
              </Link>{' '}
              {say(at(other.owner))} {other.lastAt && <When at={other.lastAt} />}
              <span className="quiet">{[...new Set(other.shared.map(({ kind }) => say(kinds[kind])))].join('・')}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
