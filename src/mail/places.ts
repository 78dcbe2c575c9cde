import { join } from 'node:path';

/** Everything of one mailbox lies below a folder of its own, so that it can be given back whole. @param id of the mailbox, a UUID */
export const mailboxFolder = (files: string, id: string): string => join(files, 'mailboxes', id);

/** Where a scan keeps how far it is. It holds what the mails say, so it goes with the scan's end. */
export const scratchFolder = (files: string, id: string, scan: string): string => join(mailboxFolder(files, id), 'scans', scan);

/** Where the files of a mailbox lie side by side for the engine, under names of our own. */
export const boxFolder = (files: string, id: string): string => join(mailboxFolder(files, id), 'box');
