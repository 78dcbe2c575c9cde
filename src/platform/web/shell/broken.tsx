import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';

/** A screen that failed while it was being drawn, or could not be fetched because the centre has been renewed since. The rest of the house goes on. */
export const Broken = ({ error }: { readonly error: unknown }) => (
  <div className="stack">
    <ScreenTitle title={{ ja: 'この画面を表示できませんでした', en: 'This screen could not be shown' }} />
    <Notice
      tone="danger"
      title={{ ja: '読み込み直すと直ることがあります。', en: 'Loading it again may help.' }}
      actions={<Button label={{ ja: '読み込み直す', en: 'Load again' }} tone="primary" size="small" onPress={() => location.reload()} />}
    >
      <p className="small">
        <code lang="en">{error instanceof Error ? error.message : String(error)}</code>
      </p>
    </Notice>
  </div>
);
