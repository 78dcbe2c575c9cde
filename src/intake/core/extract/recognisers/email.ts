import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { byPattern } from '../recogniser.ts';

/** Mail accounts: an @ between a local part and a name with a dot. Handles (`@name`) and `user@host` are not. */
export const mailAccount: Recogniser = {
  id: 'email',
  needs: marks.at | marks.dot,
  find: byPattern(
    /(?<![A-Za-z0-9._%+'@-])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9_-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}(?![A-Za-z0-9@-])/g,
    () => 'email',
  ),
};
