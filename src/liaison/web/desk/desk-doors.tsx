import { Link } from '#platform/web/components/link.tsx';
import { useText } from '#platform/web/language/language.tsx';

/** The rooms behind the desk. */
export function DeskDoors({ isNational, isDesk }: { readonly isNational: boolean; readonly isDesk: boolean }) {
  const say = useText();
  const doors = [
    ...(isDesk
      ? [
          { to: '/liaison/received', name: { ja: '届いた照会を登録する', en: 'Enter an inquiry received' } },
          { to: '/liaison/packages', name: { ja: '署名付きの通信', en: 'Signed messages' } },
        ]
      : []),
    { to: '/disclosures', name: { ja: '同意と回収', en: 'Consents and recalls' } },
    { to: '/deconfliction', name: { ja: '重複確認', en: 'Deconfliction' } },
    ...(isNational ? [{ to: '/blind-matching', name: { ja: '目隠し照合', en: 'Blind matching' } }] : []),
    { to: '/liaison/statistics', name: { ja: '照会の統計', en: 'Statistics' } },
    { to: '/liaison?group=over', name: { ja: '完了した照会', en: 'Inquiries that are over' } },
  ];
  return (
    <nav className="desk-doors" aria-label={say({ ja: '窓口のほかの画面', en: 'More of the desk' })}>
      {doors.map(({ to, name }) => (
        <Link key={to} to={to}>
          {say(name)}
        </Link>
      ))}
    </nav>
  );
}
