/** The language that the script of a text gives away, for `lang` where nobody noted one: Japanese, or undetermined. */
export const languageOfScript = (text: string): 'ja' | 'und' => (/[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? 'ja' : 'und');
