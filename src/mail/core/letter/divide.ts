import type { Part } from '../mime/message.ts';

/**
 * What of a message is read as text and what is a file. `texts`: bodies in their order, each once, in the form or forms that it was sent in. `files`: everything
 * else, those in forwarded messages included, and the forwarded messages themselves. `within`: texts of forwarded messages.
 */
export type Division = {
  readonly texts: readonly Body[];
  readonly files: readonly FilePart[];
  readonly within: readonly WithinBody[];
  readonly encrypted: boolean;
};

/** One text in one or two forms. */
export type Body = { readonly plain: Part | null; readonly html: Part | null };
export type WithinBody = { readonly body: Body; readonly message: Part };
export type FilePart = { readonly part: Part; readonly inline: boolean };

/** Texts beyond this are files: a message with more is no letter. */
const MOST_TEXTS = 20;

/** After RFC 2046 §5.1, RFC 2387 (related), RFC 1847 (signed, encrypted). `root`: the message. */
export function divide(root: Part): Division {
  const into: Collected = { texts: [], files: [], within: [], encrypted: false };
  walk(root, null, false, into);
  return into;
}

type Collected = { texts: Body[]; files: FilePart[]; within: WithinBody[]; encrypted: boolean };

/** `message`: the forwarded message that the part belongs to, null in the letter itself. `related`: beside what shows it. */
function walk(part: Part, message: Part | null, related: boolean, into: Collected): void {
  const { type, parts } = part;
  if (type === 'multipart/alternative' && parts.length > 0) {
    const more: Part[] = [];
    addText(alternatives(part, more, into), message, into);
    for (const text of more) addText({ plain: text, html: null }, message, into);
  } else if (type.startsWith('multipart/')) {
    if (type === 'multipart/encrypted' && message === null) into.encrypted = true;
    parts.forEach((child, index) => walk(child, message, type === 'multipart/related' && index > 0, into));
  } else if (parts.length > 0) {
    into.files.push({ part, inline: false });
    for (const inner of parts) walk(inner, inner, false, into);
  } else if (isText(part, message)) {
    addText(part.type === 'text/html' ? { plain: null, html: part } : { plain: part, html: null }, message, into);
  } else if (part.body.to > part.body.from || part.fileName !== null) {
    into.files.push({ part, inline: part.disposition === 'inline' || (related && part.contentId !== null) });
  }
}

function addText(body: Body, message: Part | null, into: Collected): void {
  if (body.plain === null && body.html === null) return;
  if (into.texts.length + into.within.length >= MOST_TEXTS) {
    for (const part of [body.plain, body.html]) if (part !== null) into.files.push({ part, inline: true });
  } else if (message === null) into.texts.push(body);
  else into.within.push({ body, message });
}

/**
 * The forms of one text; what else stands between them (pictures of the HTML, invitations) are files. A second plain text is no form of the first: some reader
 * shows it, so it is read too (`more`).
 */
function alternatives(part: Part, more: Part[], into: Collected): Body {
  let plain: Part | null = null;
  let html: Part | null = null;
  const look = (child: Part, index: number, parent: Part): void => {
    const { type } = child;
    if (type.startsWith('multipart/')) child.parts.forEach((inner, place) => look(inner, place, child));
    else if (type === 'text/html' && html === null && child.disposition !== 'attachment') html = child;
    else if (isPlain(type) && child.disposition !== 'attachment') {
      if (plain === null || plain.type !== 'text/plain') plain = child;
      else if (type === 'text/plain') more.push(child);
    } else walk(child, null, parent.type === 'multipart/related' && index > 0, into);
  };
  part.parts.forEach((child, index) => look(child, index, part));
  return { plain, html };
}

const isPlain = (type: string): boolean => type === 'text/plain' || type === 'text/enriched' || type === 'text/richtext';

/** Text that is shown as the message. What bears a file name is a file, but where it is the whole message. */
function isText({ type, disposition, fileName, path }: Part, message: Part | null): boolean {
  const readable = isPlain(type) || type === 'text/html';
  return readable && disposition !== 'attachment' && (fileName === null || path === (message?.path ?? ''));
}
