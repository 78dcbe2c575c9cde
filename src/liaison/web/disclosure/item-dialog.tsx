import { useState } from 'react';
import { api } from '#platform/web/api/client.ts';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import { Decision, decisionNames, type DisclosureItem } from '../../core/disclosure/disclosure-item.ts';
import { AskOwner } from './ask-owner.tsx';
import { GradeField } from './grade-field.tsx';
import type { DisclosureWork } from './use-disclosure.ts';

const hints: Readonly<Record<Decision, { ja: string; en: string }>> = {
  release: { ja: '相手に渡る', en: 'The partner gets it' },
  withhold: { ja: '伏せてあることは相手に見える', en: 'The partner sees that something is held back' },
  omit: { ja: '行があることも知らせない', en: 'Not even that there is such a line' },
};

type ItemDialogProps = {
  readonly detail: DisclosureDetail;
  readonly item: DisclosureItem;
  readonly work: DisclosureWork;
  readonly onClose: () => void;
};

/** Another decision about one line than the rules proposed, with a reason; and the question to its owner. */
export function ItemDialog({ detail, item, work, onClose }: ItemDialogProps) {
  const say = useText();
  const [decision, setDecision] = useState<Decision>(item.decision);
  const [leaves, setLeaves] = useState(item.leaves);
  const [as, setAs] = useState(item.identity?.as ?? 'pseudonym');
  const [grade, setGrade] = useState(item.grade);
  const [why, setWhy] = useState('');
  const { id } = detail.disclosure;
  const save = async (): Promise<void> => {
    const saved = await work.run((version) =>
      api.post(
        `/api/disclosures/${id}/items/${item.id}`,
        { version, decision, why, leaves, grade, ...(item.identity && { as }) },
        DisclosureDetail,
      ),
    );
    if (saved) onClose();
  };
  const isName = item.identity !== null;
  return (
    <Dialog
      title={item.label}
      isOpen
      onClose={onClose}
      actions={
        <Button
          label={{ ja: '決める', en: 'Decide' }}
          tone="primary"
          isDisabled={why.trim() === ''}
          isBusy={work.isBusy}
          onPress={() => void save()}
        />
      }
    >
      <div className="stack">
        <p>
          <span className="label">{say({ ja: 'こちらの記録', en: 'Our record' })}</span>
          <br />
          <Mixed text={item.ours} />
        </p>
        <RadioCards
          label={{ ja: '扱い', en: 'Decision' }}
          choices={Decision.options.map((value) => ({ value, label: decisionNames[value], hint: hints[value] }))}
          value={decision}
          onChange={setDecision}
        />
        {isName && decision === 'release' && (
          <RadioCards
            label={{ ja: '被害者の呼び方', en: 'How the victim is called' }}
            isCompact
            choices={[
              { value: 'pseudonym', label: { ja: '仮名', en: 'By a pseudonym' } },
              {
                value: 'name',
                label: { ja: '実名', en: 'By name' },
                hint: { ja: '同意か法的根拠が要る', en: 'Needs consent or a legal basis' },
              },
            ]}
            value={as}
            onChange={setAs}
          />
        )}
        {decision === 'release' && !(isName && as === 'pseudonym') && (
          <>
            <TextField
              label={{ ja: '出ていく言葉（英語）', en: 'What leaves (English)' }}
              value={leaves.en}
              onChange={(en) => setLeaves({ ...leaves, en })}
              maxLength={4000}
            />
            <TextField
              label={{ ja: '同じ内容（日本語）', en: 'The same in Japanese' }}
              value={leaves.ja}
              onChange={(ja) => setLeaves({ ...leaves, ja })}
              maxLength={4000}
            />
            <GradeField value={grade} onChange={setGrade} />
          </>
        )}
        <TextField
          label={{ ja: '理由', en: 'Reason' }}
          hint={{ ja: '記録に残ります。相手には見えません。', en: 'Kept on record; the partner does not see it.' }}
          value={why}
          onChange={setWhy}
          maxLength={2000}
          isRequired
        />
        {item.needsBasis && detail.disclosure.content.legalBasis === '' && (
          <Notice
            tone="caution"
            title={{
              ja: '個人の情報です。法的根拠を書かなければ出せません。',
              en: 'Personal data: it leaves only on a stated legal basis.',
            }}
          />
        )}
        {work.problem && <Problem problem={work.problem} />}
        <AskOwner detail={detail} item={item} />
      </div>
    </Dialog>
  );
}
