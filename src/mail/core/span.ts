/**
 * A stretch [from, to) of a message's canonical bytes: the message as its store gave it, line ends as LF, the quoting and the headers of the store
 * taken out again, one line end at the end. Thus the same message has the same bytes, and a span the same meaning, in every container. Lines count
 * the same in the original, whatever its line ends.
 */
export type Span = { readonly from: number; readonly to: number };
