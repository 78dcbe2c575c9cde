import { listField, textField, type MispEvent } from './misp-event.ts';

/** Whether an event says of itself that it is played: by the tag that this centre writes, or one of MISP's taxonomy `exercise`. */
export const isOfExercise = (event: MispEvent): boolean =>
  listField(event, 'Tag').some((tag) => /^exercise(?::|$)/i.test(textField(tag, 'name')?.trim() ?? ''));
