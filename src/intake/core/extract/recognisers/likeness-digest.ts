import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { byPattern } from '../recogniser.ts';

/** TLSH in the form of version 4, whose `T1` tells it from any other row of digits; the rows of ssdeep with a block size before them, long enough to be no time, no ratio and no number of a device. */
export const tlshDigest: Recogniser = {
  id: 'tlsh',
  needs: marks.run32,
  find: byPattern(/(?<![0-9A-Za-z])T1[0-9A-Fa-f]{70}(?![0-9A-Za-z])/g, () => 'tlsh'),
};

export const ssdeepDigest: Recogniser = {
  id: 'ssdeep',
  needs: marks.colon | marks.digit,
  find: byPattern(/(?<![0-9A-Za-z+/:])[1-9]\d{0,9}:[0-9A-Za-z+/]{16,64}:[0-9A-Za-z+/]{8,64}(?![0-9A-Za-z+/:])/g, (match) =>
    /^\d+:(?=[^:]*[a-z])(?=[^:]*[A-Z])/.test(match) ? 'ssdeep' : null,
  ),
};
