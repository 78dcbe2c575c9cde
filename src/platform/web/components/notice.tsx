import type { ReactNode } from 'react';
import type { Text } from '#model/text.ts';
import { Mixed } from '../language/mixed.tsx';
import './notice.css';

type NoticeProps = {
  readonly tone?: 'information' | 'caution' | 'danger' | 'good';
  readonly title: Text;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** Something to know before going on. Stands in the text; what comes and goes is a toast (see shell/announcer). */
export const Notice = ({ tone = 'information', title, children, actions }: NoticeProps) => (
  <div className={`notice ${tone}`} role="note">
    <b>
      <Mixed text={title} />
    </b>
    {children}
    {actions && <div className="row">{actions}</div>}
  </div>
);
