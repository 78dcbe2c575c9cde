import marks from '#knowledge/mail-subject-marks.json' with { type: 'json' };

/** What a header says of how a message was sent. `value(name)`: the field's text (lower-case name), null where there is none. */
type HeaderText = (name: string) => string | null;

/**
 * The mailing list that passed a message on, by the name that stays the same: List-Id (RFC 2919), else what older list programs write. Null where none did.
 * Newsletters without a list are no list: their readers do not write to each other.
 */
export function listOf(value: HeaderText): string | null {
  const id = value('list-id');
  if (id !== null) return /<([^<>]{1,200})>/.exec(id)?.[1]?.toLowerCase() ?? (id.slice(0, 200).toLowerCase() || null);
  for (const name of ['x-ml-name', 'x-mlname', 'x-beenthere', 'x-mailing-list', 'mailing-list', 'list-post']) {
    const text = value(name);
    if (text === null) continue;
    return (/[\w.+-]{1,64}@[\w.-]{1,190}/.exec(text)?.[0] ?? text.slice(0, 200)).toLowerCase();
  }
  const isList = /^\s*list\b/i.test(value('precedence') ?? '');
  return isList ? (/[\w.+-]{1,64}@[\w.-]{1,190}/.exec(value('sender') ?? value('to') ?? '')?.[0]?.toLowerCase() ?? 'list') : null;
}

/**
 * Whether a machine sent it rather than a person: RFC 3834 Auto-Submitted, bulk, reports of delivery, notices from addresses that nobody reads, automatic
 * answers. `type`: the message's media type; `from`, `subject`: as read.
 */
export function isAutomatic(
  value: HeaderText,
  message: { readonly type: string; readonly from: string; readonly subject: string },
): boolean {
  const auto = value('auto-submitted');
  if (auto !== null && !/^\s*no\b/i.test(auto)) return true;
  if (/^\s*(?:bulk|junk|auto_reply)\b/i.test(value('precedence') ?? '')) return true;
  if (message.type === 'multipart/report' || value('return-path')?.trim() === '<>') return true;
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-failed-recipients', 'feedback-id'].some((name) => value(name) !== null))
    return true;
  if (value('list-unsubscribe') !== null && value('list-post') === null && value('list-id') === null) return true;
  if (/^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|noreply[\w.+-]{0,40}|bounces?|notifications?)@/.test(message.from))
    return true;
  const subject = message.subject
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[[【(]/, '');
  return marks.automatic.some((phrase) => subject.startsWith(phrase));
}
