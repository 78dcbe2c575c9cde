import marks from '#knowledge/mail-subject-marks.json' with { type: 'json' };

type BaseSubject = { readonly base: string; readonly prefix: 'reply' | 'forward' | null };

/** Longer subjects are cut: nobody writes them, and every step below is bounded by it. */
const LONGEST = 1000;

/**
 * The subject without what replies, forwards, lists and gateways put around it, folded (NFKC, lower case, single blanks), so that letters of one conversation
 * share it; and the outermost of its prefixes. After the base subject of RFC 5256 §2.1, widened: prefixes of other languages (返信, AW, 回复 …), with
 * counters (`Re[2]:`, `Re^3:`) and full-width letters; tags of gateways (【社外】, [EXTERNAL]) wherever they lead; `[ML:123]`. A tag in 【】 that is not
 * a gateway's belongs to the subject: Japanese subjects carry what they are about in it. Linear: each step takes something off or ends.
 */
export function baseSubject(subject: string): BaseSubject {
  let rest = subject
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim();
  let prefix: BaseSubject['prefix'] = null;
  for (;;) {
    const before = rest;
    if (rest.endsWith('(fwd)')) {
      rest = rest.slice(0, -5).trimEnd();
      prefix ??= 'forward';
    }
    const lead = leadOf(rest);
    if (lead !== null && (lead.kind !== 'tag' || lead.length < rest.length)) {
      rest = rest.slice(lead.length).trimStart();
      if (lead.kind !== 'tag') prefix ??= lead.kind;
    } else if (rest.startsWith('[fwd:') && rest.endsWith(']')) {
      rest = rest.slice(5, -1).trim();
      prefix ??= 'forward';
    }
    if (rest === before) return { base: rest, prefix };
  }
}

type Lead = { readonly kind: 'reply' | 'forward' | 'tag'; readonly length: number };

const list = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const reply = new RegExp(`^(?:(${list(marks.reply)})|(${list(marks.forward)}))(?: ?[[(]\\d{1,4}[\\])]|[*^]?\\d{1,3})? ?[:﹕]`, 'u');
const square = /^\[([^[\]]{1,80})\]/;
const corner = /^[【〔《]([^【】〔〕《》]{1,40})[】〕》]/;
const tags: ReadonlySet<string> = new Set(marks.tags);

function leadOf(text: string): Lead | null {
  const match = reply.exec(text);
  if (match) return { kind: match[1] === undefined ? 'forward' : 'reply', length: match[0].length };
  const blob = square.exec(text);
  // `[Fwd: …]` is a wrapper, not a tag.
  if (blob) return blob[1]?.startsWith('fwd:') === true ? null : { kind: 'tag', length: blob[0].length };
  const tag = corner.exec(text);
  return tag && tags.has((tag[1] ?? '').trim()) ? { kind: 'tag', length: tag[0].length } : null;
}
