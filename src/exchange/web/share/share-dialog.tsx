import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { withQuery } from '#platform/web/api/client.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards, Select } from '#platform/web/components/choice.tsx';
import { Dialog } from '#platform/web/components/dialog.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { useAnnounce } from '#platform/web/shell/announcer.tsx';
import { type ExportFormat, PartnerPage, SharePreview, type SubjectKind } from '../../core/exchange-pages.ts';
import { exportFormatNames } from './export-format-names.ts';
import { Preview } from './preview.tsx';

const title = message({ ja: (number: string) => `${number} を連携先に共有する`, en: (number: string) => `Share ${number} with a partner` });

const make: Text = { ja: 'ファイルを作る', en: 'Make the file' };
const made: Text = { ja: 'ファイルを作りました。「受け渡し」に残ります。', en: 'The file is made. It stands under Deliveries.' };
const withReason: Text = { ja: '理由を書くと作れます。', en: 'It takes a reason.' };
const onward: Text = {
  ja: 'この端末に保存されます。相手へは、取り決めた方法で渡してください。',
  en: 'It is saved on this machine. Nothing is sent: hand it over as agreed with the partner.',
};

type ShareDialogProps = { readonly kind: SubjectKind; readonly number: string; readonly onClose: () => void };

/** For whom, what leaves and what is held back, in which format, and why: before anything leaves. */
export function ShareDialog({ kind, number, onClose }: ShareDialogProps) {
  const partners = useApi('/api/exchange/partners', PartnerPage);
  const [organisation, setOrganisation] = useState<string | null>(null);
  const [format, setFormat] = useState<ExportFormat>('stix');
  const [reason, setReason] = useState('');
  const query = { kind, number, organisation: organisation ?? '' };
  const preview = useApi('/api/exchange/preview', SharePreview, { query, enabled: organisation !== null });
  const announce = useAnnounce();
  const why = reason.trim();
  const leaves = (preview.data?.goes.length ?? 0) > 0;
  return (
    <Dialog
      title={title(number)}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        organisation !== null &&
        leaves && (
          <>
            {why === '' ? (
              <Button label={make} tone="primary" isDisabled />
            ) : (
              <Link
                to={withQuery('/api/exchange/export', { ...query, format, reason: why })}
                download={`${number}-${organisation}.${exportFormatNames[format].ending}`}
                className="button primary medium"
                onPress={() => announce({ text: made, tone: 'good' })}
              >
                <Say text={make} />
              </Link>
            )}
            <span className="small second">
              <Say text={why === '' ? withReason : onward} />
            </span>
          </>
        )
      }
    >
      <div className="stack">
        {partners.error && <Problem problem={partners.error} />}
        <Select
          label={{ ja: 'どの連携先に', en: 'For which partner' }}
          value={organisation}
          choices={(partners.data?.rows ?? []).map((row) => ({ value: row.organisation, label: row.name }))}
          onChange={setOrganisation}
          isRequired
        />
        {organisation !== null && (
          <Loaded query={preview} lines={6}>
            {(shown) => (
              <>
                <Preview preview={shown} />
                {shown.goes.length > 0 && (
                  <>
                    <RadioCards<ExportFormat>
                      label={{ ja: '形式', en: 'Format' }}
                      isCompact
                      choices={shown.formats.map((one) => ({
                        value: one,
                        label: exportFormatNames[one].name,
                        hint: exportFormatNames[one].hint,
                      }))}
                      value={format}
                      onChange={setFormat}
                    />
                    <TextField
                      label={{ ja: '理由（監査の記録に残ります）', en: 'Reason (kept in the audit)' }}
                      value={reason}
                      onChange={setReason}
                      maxLength={500}
                      isRequired
                    />
                  </>
                )}
              </>
            )}
          </Loaded>
        )}
      </div>
    </Dialog>
  );
}
