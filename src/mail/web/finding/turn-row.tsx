import type { Ref } from 'react';
import { message, type Text } from '#model/text.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { TakeOut } from '#platform/web/components/take-out.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import type { Evidence, Turn } from '../../core/finding.ts';
import { EvidenceList } from './evidence-list.tsx';
import { marksOf } from './marks-of.ts';
import { Words } from './words.tsx';

type TurnRowProps = {
  readonly turn: Turn;
  readonly isHot: boolean;
  readonly evidence: readonly Evidence[];
  /** Of the finding. */
  readonly number: string;
  readonly row: { readonly ref: Ref<HTMLLIElement>; readonly tabIndex: -1 };
};

/** One message: when, where in the conversation, the writer's own words, what it brought, and what it shows. */
export function TurnRow({ turn, isHot, evidence, number, row }: TurnRowProps) {
  const say = useText();
  const isTheirs = turn.direction === 'in';
  return (
    <li className={isHot ? 'hot' : undefined} {...row}>
      <div className="at">{turn.at === null ? say({ ja: '時刻不明', en: 'no time' }) : <Moment at={turn.at} />}</div>
      <div className="rail">
        <i className={isTheirs ? undefined : 'own'} aria-hidden="true" />
        <span>
          <span className="unseen">
            {say(isTheirs ? { ja: '相手から', en: 'from the other side' } : { ja: '持ち主から', en: 'from the owner' })}
          </span>{' '}
          {turn.ordinal} <b>{turn.score.toFixed(1)}</b>
        </span>
      </div>
      <div className={isTheirs ? 'said' : 'said own'}>
        <p className="who">
          {turn.from.name !== '' && (
            <b>
              <Foreign lang={null}>{turn.from.name}</Foreign>
            </b>
          )}
          <span className="mail-address">{turn.from.address}</span>
        </p>
        {turn.subject !== '' && (
          <p className="subject">
            <Foreign lang={null}>{turn.subject}</Foreign>
          </p>
        )}
        <Words text={turn.text} marks={marksOf(turn, evidence)} />
        {turn.cut && <p className="quiet">{say({ ja: '続きは原文に', en: 'The rest stands in the original' })}</p>}
        <Brought turn={turn} />
        <TakeOut
          name={{ ja: '原文とヘッダー', en: 'Original with headers' }}
          from={`/api/mail-findings/${number}/turns/${turn.ordinal}`}
          saveAs={`${number}-${turn.ordinal}.eml.txt`}
          hint={original}
        />
      </div>
      <EvidenceList evidence={evidence} />
    </li>
  );
}

/** Day and time in two lines; the whole with its zone as title. */
function Moment({ at }: { readonly at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.zoned(at)}>
      <b>{format.day(at)}</b> {format.time(at)}
    </time>
  );
}

const original: Text = {
  ja: '文字として保存され、開いても何も実行されません。SHA-256は判定に記録されています。',
  en: 'Saved as plain text: opening it runs nothing. Its SHA-256 is kept with the finding.',
};

const fileLine = message({ ja: (size: string) => `添付 ${size}`, en: (size: string) => `attached, ${size}` });

/** Files and links, named and unusable. */
function Brought({ turn: { attachments, links } }: { readonly turn: Turn }) {
  const say = useText();
  const format = useFormat();
  if (attachments.length === 0 && links.length === 0) return null;
  return (
    <ul className="brought">
      {attachments.map(({ name, bytes, sha256, notes }) => (
        <li key={`${sha256} ${name}`}>
          <Foreign lang={null} as="code">
            {name || say({ ja: '名前なし', en: 'no name' })}
          </Foreign>{' '}
          <span className="quiet">{say(fileLine(format.bytes(bytes)))}</span>{' '}
          {notes.map((note) => (
            <Badge key={note.en}>{say(note)}</Badge>
          ))}
          <code className="hash" lang="und">
            {sha256}
          </code>
        </li>
      ))}
      {links.map(({ shown, kind }) => (
        <li key={shown}>
          <code lang="und">{shown}</code> {kinds[kind] && <Badge>{say(kinds[kind])}</Badge>}
        </li>
      ))}
    </ul>
  );
}

const kinds: Readonly<Record<string, Text>> = {
  'file-share': { ja: 'ファイルの保管先', en: 'File store' },
  shortener: { ja: '短縮URL', en: 'Shortened' },
  redirect: { ja: '転送', en: 'Redirect' },
  meeting: { ja: '会議', en: 'Meeting' },
};
