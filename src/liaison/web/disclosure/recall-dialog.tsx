import { Say } from '#platform/web/language/language.tsx';
import type { DisclosureDetail } from '../../core/disclosure/disclosure-pages.ts';
import type { DisclosureWork } from './use-disclosure.ts';
import { WhyDialog } from './why-dialog.tsx';

type RecallDialogProps = {
  readonly detail: DisclosureDetail;
  readonly work: DisclosureWork;
  readonly onRecall: (why: string) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Takes back what left: who has it, and what they are told. */
export const RecallDialog = ({ detail, work, onRecall, onClose }: RecallDialogProps) => (
  <WhyDialog
    title={{ ja: '送ったものを回収する', en: 'Recall what was sent' }}
    label={{ ja: '理由（英語。相手に伝わります）', en: 'Reason (English; the partner is told)' }}
    hint={{ ja: '一人でできます。記録に残り、取り消せません。', en: 'One person is enough. It is kept on record and cannot be undone.' }}
    action={{ ja: '全員に回収を知らせる', en: 'Tell everybody who has it' }}
    isDangerous
    work={work}
    onDo={onRecall}
    onClose={onClose}
  >
    <p>
      <Say
        text={{
          ja: '次の相手と、この照会を担当した部署に知らせ、使うのをやめたと返事があるまで残りを表示します。',
          en: 'These partners and the units that work on the inquiry are told; what is still out stays on the screen until each has answered.',
        }}
      />
    </p>
    <ul>
      {detail.letters.map(({ recipient, name }) => (
        <li key={recipient}>
          {name ? <Say text={name} /> : recipient} <span className="mono quiet">{recipient}</span>
        </li>
      ))}
    </ul>
  </WhyDialog>
);
