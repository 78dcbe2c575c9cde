import { useState } from 'react';
import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Empty } from '#platform/web/components/empty.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { BlindPartners } from '../../core/blind-matching/blind-pages.ts';
import { AskedLog } from './asked-log.tsx';
import { PartnerMatching } from './partner-matching.tsx';
import { QueryLog } from './query-log.tsx';
import { SetUpDialog } from './set-up-dialog.tsx';
import './blind-matching.css';

const title = { ja: '目隠し照合', en: 'Blind matching' };
const lead = message({
  ja: (partners: string) =>
    `${partners}の相手と、互いに何を調べているか見せずに照らし合わせています。相手が何を尋ねたかは、この庁にも分かりません。`,
  en: (partners: string) =>
    `With ${partners === '1' ? '1 partner' : `${partners} partners`}, neither side showing what it looks for. What a partner asks, nobody here can know.`,
});

/** Matching with partners by an oblivious function: who asked how much, the quota, the key and the stop. */
export function BlindMatchingScreen() {
  const partners = useApi('/api/blind/partners', BlindPartners);
  const [isSettingUp, setSettingUp] = useState(false);
  const { count } = useFormat();
  return (
    <Loaded query={partners} lines={8} screen={title}>
      {({ rows, others, may }) => (
        <>
          <ScreenTitle
            title={title}
            lead={<Say text={lead(count(rows.length))} />}
            badges={
              may.change &&
              others.length > 0 && <Button label={{ ja: '相手を加える', en: 'Add a partner' }} onPress={() => setSettingUp(true)} />
            }
          />
          {rows.length === 0 && <Empty title={{ ja: '照合している相手はありません', en: 'There is no partner yet' }} why={nobody} />}
          {rows.map((row) => (
            <PartnerMatching key={row.organisation} partner={row} mayChange={may.change} />
          ))}
          <QueryLog partners={rows} />
          <AskedLog />
          {isSettingUp && <SetUpDialog others={others} onClose={() => setSettingUp(false)} />}
        </>
      )}
    </Loaded>
  );
}

const nobody = {
  ja: '窓口が相手を加えると、鍵と、都道府県が相手との照合に出した登録の集合が作られます。',
  en: 'Once the desk adds one, a key is made, and a set of what prefectures released for matching with partners.',
};
