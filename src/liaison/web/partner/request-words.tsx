import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { MessageRequest } from '../../core/message/message-request.ts';

/** A request as it was sent; its questions stand above with their states. */
export function RequestWords({ request, lang }: { readonly request: MessageRequest; readonly lang: string | null }) {
  const say = useText();
  const words = [request.facts, request.relation, request.necessity, request.instructions, request.urgencyReason].filter(Boolean);
  return (
    <>
      {words.map((one) => (
        <p key={one} className="said">
          <Foreign lang={lang}>{one ?? ''}</Foreign>
        </p>
      ))}
      {request.selectors.length > 0 && (
        <ul className="small">
          {request.selectors.map(({ type, value, at, zone, port }) => (
            <li key={`${type} ${value} ${at ?? ''} ${port ?? ''}`} className="mono">
              {value}
              {port !== null && `:${port}`} {at !== null && <span className="quiet">{`${at} ${zone ?? 'UTC'}`}</span>}
            </li>
          ))}
        </ul>
      )}
      {request.custodian && request.custodian.name !== '' && (
        <p className="small second">
          {say({ ja: 'データを持つ者', en: 'Custodian' })}: <Foreign lang={null}>{request.custodian.name}</Foreign>
        </p>
      )}
    </>
  );
}
