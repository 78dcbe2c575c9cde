import type { Text } from '#model/text.ts';
import { payloadsOf } from '../conversation/payload-of.ts';
import { fromAPerson, turnsBefore } from '../conversation/talk.ts';
import type { CueId } from '../cues/cue.ts';
import { signOnWords } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';

/** Asks to take down what stands between the file and the machine: content to enable, a warning to ignore, a scanner to switch off, another computer. */
export const conversationLowersGuard: Signal = {
  id: 'conversation.lowers-guard',
  group: 'conversation',
  name: { ja: '防護を下げさせる', en: 'Asks to lower the guard' },
  technique: 'T1204.002',
  refutedBy: {
    ja: '社内の手順どおりのマクロなど、正規の指示と確かめられた',
    en: 'It is found to be a regular instruction, such as for a macro in use',
  },
  read: (seen) => {
    if (!fromAPerson(seen)) return [];
    const brought = [...turnsBefore(seen).slice(-8), seen.turn].some((turn) => turn.direction === 'in' && payloadsOf(turn).length > 0);
    return cases.flatMap(({ cue, key, text, needsFile }) => {
      const hit = seen.turn.cues.get(cue);
      return hit && (brought || !needsFile || seen.turn.cues.has('announces-material'))
        ? [signOnWords(seen.turn.letter, key, hit, text)]
        : [];
    });
  },
};

const cases: readonly { readonly cue: CueId; readonly key: string; readonly text: Text; readonly needsFile: boolean }[] = [
  {
    cue: 'asks-enable',
    key: 'conversation.asks-enable',
    text: { ja: 'マクロや編集を有効にするよう求めている', en: 'Asks to enable macros or editing' },
    needsFile: true,
  },
  {
    cue: 'asks-protection-off',
    key: 'conversation.asks-protection-off',
    text: { ja: '警告の無視や防護の解除を求めている', en: 'Asks to ignore a warning or to switch protection off' },
    needsFile: false,
  },
  {
    cue: 'asks-own-computer',
    key: 'conversation.asks-own-computer',
    text: { ja: 'パソコンなど別の端末で開くよう求めている', en: 'Asks to open it on a PC or another machine' },
    needsFile: true,
  },
];
