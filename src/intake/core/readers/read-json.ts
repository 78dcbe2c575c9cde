import { accept, type Outcome, type Reason, refuse } from '#model/outcome.ts';
import { dangerousShape } from '#model/json-shape.ts';

/** Text → JSON value, strictly; the reason carries the column where the text stops being JSON, if the engine tells. */
export function readJson(text: string): Outcome<unknown> {
  const danger = dangerousShape(text);
  if (danger) return { ok: false, reason: danger };
  try {
    return accept(JSON.parse(text));
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const at: Reason['at'] = position === undefined ? undefined : { column: Number(position) + 1 };
    return refuse('json-broken', undefined, at);
  }
}
