import { Notice } from '#platform/web/components/notice.tsx';

/** Stands on every form, and on every letter, whose list of fields nobody has held against the official text. */
export const UnverifiedForm = () => (
  <Notice
    tone="caution"
    title={{
      ja: 'この様式の項目は、公式の文書では未確認です。',
      en: 'The fields of this form were not checked against the official text.',
    }}
  />
);
