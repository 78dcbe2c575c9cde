import { useState } from 'react';
import { message } from '#model/text.ts';
import { useRefresh } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Pairs } from '#platform/web/components/facts.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { blindChangeNames, type BlindPartner } from '../../core/blind-matching/blind-pages.ts';
import { ChangeDialog, type Change } from './change-dialog.tsx';

const used = message({
  ja: (of: string, quota: string) => `24時間で ${of} / ${quota} 件（水増しを含む）`,
  en: (of: string, quota: string) => `${of} of ${quota} in 24 hours, padding included`,
});
const held = message({
  ja: (real: string, entries: string) => `登録 ${real} 件を ${entries} 件に水増し`,
  en: (real: string, entries: string) => `${real} real entries among ${entries}`,
});
const epochLine = message({ ja: (ordinal: number) => `第${ordinal}期、終わり`, en: (ordinal: number) => `no. ${ordinal}, until` });

/** One partner: what it used, until when its key stands, what is published, and what the desk can do. */
export function PartnerMatching({ partner, mayChange }: { readonly partner: BlindPartner; readonly mayChange: boolean }) {
  const [asked, setAsked] = useState<Change | null>(null);
  const { count } = useFormat();
  const { organisation, name, quota, stopped, epoch, set, changes } = partner;
  const changed: readonly Change[] = stopped ? ['resume', 'quota'] : ['publish', 'rotate', 'quota', 'stop'];
  return (
    <Section title={name} note={<span className="mono">{organisation}</span>} end={<State partner={partner} />}>
      <Pairs
        pairs={[
          {
            name: { ja: '照合', en: 'Queries' },
            value: (
              <>
                <meter className="quota" aria-hidden="true" min={0} max={Math.max(quota, 1)} value={partner.used} />
                <Say text={used(count(partner.used), count(quota))} />
              </>
            ),
          },
          {
            name: { ja: '鍵', en: 'Key' },
            value:
              epoch === null ? (
                <Say text={{ ja: 'なし（破棄した）', en: 'none; it was destroyed' }} />
              ) : (
                <>
                  <Say text={epochLine(epoch.ordinal)} /> <When at={epoch.closesAt} />
                </>
              ),
          },
          {
            name: { ja: '公開した集合', en: 'Published set' },
            value:
              set === null ? (
                <Say text={{ ja: 'まだありません', en: 'none yet' }} />
              ) : (
                <>
                  {set.held !== null && <Say text={held(count(set.held), count(set.entries))} />} · <When at={set.publishedAt} />
                </>
              ),
          },
        ]}
      />
      <Making partner={partner} />
      {mayChange && (
        <div className="row blind-acts">
          {changed.map((kind) => (
            <Button
              key={kind}
              label={actions[kind]}
              size="small"
              tone={kind === 'stop' ? 'danger' : 'ordinary'}
              onPress={() => setAsked(kind)}
            />
          ))}
        </div>
      )}
      {changes.length > 0 && (
        <ol className="blind-changes small">
          {changes.map((change) => (
            <li key={change.at + change.kind}>
              <When at={change.at} /> · <Say text={blindChangeNames[change.kind]} /> ·{' '}
              <Foreign lang={null} as="q">
                {change.reason}
              </Foreign>{' '}
              <span className="quiet">
                <Foreign lang={null}>{change.by}</Foreign>
              </span>
            </li>
          ))}
        </ol>
      )}
      {asked && <ChangeDialog partner={partner} change={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

const actions = {
  publish: { ja: '集合を公開し直す', en: 'Publish the set anew' },
  rotate: { ja: '鍵を替える', en: 'Change the key' },
  quota: { ja: '上限を変える', en: 'Change the quota' },
  stop: { ja: '止める', en: 'Stop' },
  resume: { ja: '再開する', en: 'Resume' },
} as const;

function State({ partner: { stopped, epoch } }: { readonly partner: BlindPartner }) {
  if (stopped)
    return (
      <StateMark state="late">
        <Say text={{ ja: '停止中', en: 'stopped' }} />
      </StateMark>
    );
  return epoch?.isOver ? (
    <StateMark state="waiting">
      <Say text={{ ja: '鍵の期間が終わった。替えるまで答えない', en: 'the key has run out; nothing is answered until it is changed' }} />
    </StateMark>
  ) : (
    <StateMark state="running">
      <Say text={{ ja: '照合できる', en: 'answers queries' }} />
    </StateMark>
  );
}

/** A set in the making, or why it could not be made. Asked again by hand: every look is noted in the audit. */
function Making({ partner: { job } }: { readonly partner: BlindPartner }) {
  const refresh = useRefresh();
  const { count } = useFormat();
  if (job === null || job.state === 'done') return null;
  if (job.failure)
    return (
      <p role="alert">
        <Mixed text={job.failure.text} /> <code>{job.failure.code}</code>
      </p>
    );
  const { done, total } = job.progress ?? { done: 0, total: null };
  return (
    <output className="row">
      <Say text={making(count(done), total === null ? null : count(total))} />
      <Button label={{ ja: 'もう一度見る', en: 'Look again' }} size="small" onPress={() => void refresh(['/api/blind'])} />
    </output>
  );
}

const making = message({
  ja: (done: string, total: string | null) => `集合を作っています（${total === null ? done : `${total}件のうち${done}件`}）`,
  en: (done: string, total: string | null) => `The set is being made (${total === null ? done : `${done} of ${total}`})`,
});
