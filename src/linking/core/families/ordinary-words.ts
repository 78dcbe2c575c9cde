import mailboxes from '#knowledge/mailbox-names.json' with { type: 'json' };
import table from '#knowledge/ordinary-words.json' with { type: 'json' };
import { wordTree } from './word-tree.ts';

const words = table.groups.flatMap((group) => group.words);

/** Whether a name is made of ordinary words alone: `office-update24`, `webmaillogin`. Such names are chosen by many without knowing of each other. */
export const { makes: isOrdinary, makesIn: isOrdinaryIn } = wordTree(words);

/** The same for what stands before the @ of a mail address, where the names that offices give their mailboxes are ordinary too: `postmaster`, `soumu-toiawase`. */
export const { makes: isOrdinaryMailbox, makesIn: isOrdinaryMailboxIn } = wordTree([...words, ...mailboxes.words]);
