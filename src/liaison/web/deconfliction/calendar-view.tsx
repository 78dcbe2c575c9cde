import { useState } from 'react';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Empty } from '#platform/web/components/empty.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { StepPage } from '../../core/deconfliction/deconfliction-pages.ts';
import { NewStep } from './new-step.tsx';
import { StepTable } from './step-table.tsx';
import { StepTimeline } from './step-timeline.tsx';

/** What one's own organisation plans, whether it may go ahead, and what of others collides with it. */
export function CalendarView() {
  const say = useText();
  const page = useApi('/api/deconfliction/steps', StepPage);
  const [isNew, setNew] = useState(false);
  return (
    <Section
      title={{ ja: '実施予定', en: 'Planned steps' }}
      note={say({ ja: '時刻は日本時間', en: 'times of Japan' })}
      end={<Button label={{ ja: '予定を登録', en: 'Plan a step' }} size="small" shortcut="a" onPress={() => setNew(true)} />}
    >
      <Loaded query={page} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              title={{ ja: '実施予定はありません', en: 'Nothing is planned' }}
              why={{
                ja: '逮捕や停止などの公然の実施は、登録して重なりを確かめてから行います。',
                en: 'Arrests, takedowns and other overt steps are planned here first, so that nobody else is surprised.',
              }}
              next={<Button label={{ ja: '予定を登録', en: 'Plan a step' }} onPress={() => setNew(true)} />}
            />
          ) : (
            <>
              <StepTimeline rows={rows.filter(({ record }) => record.state === 'planned')} now={page.dataUpdatedAt} />
              <StepTable rows={rows} now={page.dataUpdatedAt} />
            </>
          )
        }
      </Loaded>
      {isNew && <NewStep now={page.dataUpdatedAt} onClose={() => setNew(false)} />}
    </Section>
  );
}
