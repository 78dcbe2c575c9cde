import { useState } from 'react';
import { z } from 'zod';
import { message, type Text } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { Picture } from '../../../core/picture.ts';
import type { PictureView } from '../picture-view.ts';

type TieChoiceProps = {
  readonly view: PictureView;
  readonly isBusy: boolean;
  /** `other`: id of the report to tie with. */
  readonly onTie: (other: string) => void;
  readonly onCancel: () => void;
};

const Found = z.object({ id: z.uuid(), number: z.string(), title: z.string(), lang: z.string() });

const joinsAlone = message({
  ja: (sum: string) => `どの集団にも入っていません。結ぶと${sum}件になります。`,
  en: (sum: string) => `It is in no cluster yet. Tied, there are ${sum} reports.`,
});
const joinsCluster = message({
  ja: (cluster: string, n: string, sum: string) => `${cluster}（${n}件）の一つです。結ぶと合わせて${sum}件になります。`,
  en: (cluster: string, n: string, sum: string) => `It is one of ${n} in ${cluster}. Tied, there are ${sum} reports in all.`,
});
const inside: Text = { ja: 'すでにこの集団に入っています。', en: 'It is in this cluster already.' };

/** Ties the report in question with one of elsewhere, found by its number or its cluster’s; says first what that joins. */
export function TieChoice({ view, isBusy, onTie, onCancel }: TieChoiceProps) {
  const { count } = useFormat();
  const { picture } = view;
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const digits = /^\s*[rRcC]?-?(\d{1,12})\s*$/.exec(words.normalize('NFKC'))?.[1]?.padStart(6, '0');
  const report = useApi(`/api/reports/R-${asked}`, Found, { enabled: asked !== null });
  // A report that is alone has no picture: that it isn't found is an answer.
  const cluster = useApi(`/api/clusters/C-${asked}`, Picture, { enabled: asked !== null });
  const isAlone = cluster.error?.code === 'not-found';
  const isKnown = report.data !== undefined && (cluster.data !== undefined || isAlone);
  const isInside = cluster.data?.id === picture.id;
  const others = cluster.data?.facts.reports ?? 1;
  return (
    <form
      className="split-choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (digits !== undefined) setAsked(digits);
      }}
    >
      <TextField
        label={{ ja: '報告か集団の番号', en: 'Number of a report or cluster' }}
        hint={{ ja: '例：R-000123、C-000123', en: 'For instance R-000123 or C-000123' }}
        value={words}
        onChange={(next) => {
          setWords(next);
          setAsked(null);
        }}
        maxLength={20}
        isMono
      />
      {asked !== null && report.error && <Problem problem={report.error} />}
      {asked !== null && isKnown && (
        <div className="tie-preview" aria-live="polite">
          <p>
            <span className="mono">{report.data.number}</span> <Foreign lang={report.data.lang}>{report.data.title}</Foreign>
          </p>
          <p className="small second">
            <Say
              text={
                isInside
                  ? inside
                  : cluster.data
                    ? joinsCluster(cluster.data.id, count(others), count(picture.facts.reports + others))
                    : joinsAlone(count(picture.facts.reports + 1))
              }
            />
          </p>
        </div>
      )}
      <div className="row">
        {isKnown && asked !== null ? (
          <Button
            label={{ ja: '結ぶ', en: 'Tie' }}
            tone="primary"
            isDisabled={isInside}
            isBusy={isBusy}
            onPress={() => onTie(report.data.id)}
          />
        ) : (
          <Button
            label={{ ja: '確かめる', en: 'Look it up' }}
            type="submit"
            isDisabled={digits === undefined}
            isBusy={asked !== null && (report.isFetching || cluster.isFetching)}
          />
        )}
        <Button label={{ ja: 'やめる', en: 'Cancel' }} tone="plain" onPress={onCancel} />
      </div>
    </form>
  );
}
