/**
 * About how often a word stands in ordinary mail, in words per thousand: short ones more often, and some all the time. Only decides where looking begins
 * (at a way's rarest term), never what is found.
 */
export function ordinariness(word: string): number {
  if (everywhere.has(word)) return 30;
  if (word.startsWith('*')) return 20;
  const length = /[\u3040-\u9fff]/.test(word) ? word.length * 2 : word.length;
  return 10 * 0.6 ** length;
}

const everywhere: ReadonlySet<string> = new Set(
  'a i we you your my our me us it this that the is are was be to in on at by for of from with as and or if not no so can could would will do does did have has had please what which who how when here there new know need use one time may am send sent mail email open see get です ます した いた して ので いただ くださ お願い ませ か を に'.split(
    ' ',
  ),
);
