import { refuse, type Reason } from '#model/outcome.ts';
import { message, type Text } from '#model/text.ts';
import { lockbit3 } from '../families/lockbit3.ts';
import { footerLength, packedNameLength, unpackName, type LockBit3Footer } from '../families/lockbit3-footer.ts';
import { encryptedAreas, openedPieces, BLOCK } from '../families/lockbit3-layout.ts';
import type { Recognition } from '../families/family.ts';
import { checkFormat } from '../formats/check-format.ts';
import type { Primitives } from '../primitives.ts';
import { missing, sourceOfPieces, type Recovered } from '../recovered.ts';
import { gapsOf, type FooterFile } from '../reuse/footer-file.ts';
import { layoutOf } from '../reuse/layout-of.ts';
import { packNames } from '../reuse/name-strips.ts';
import { nameSource, type Solved, type SolvedGroup } from '../reuse/footer-group.ts';
import { solveFooterGroup } from '../reuse/solve-footer-group.ts';
import type { Means, Method, Opener, Step, Subject } from './method.ts';

/** LockBit 3.0 without a key: the files of one group share the key stream of their footers (see reuse/solve-footer-group.ts). */
export const lockbit3FooterReuse: Method = {
  id: 'lockbit3-footer-reuse',
  name: { ja: 'LockBit 3.0：末尾情報の鍵流の使い回し', en: 'LockBit 3.0: reused key stream of the footers' },
  suits: ({ recognitions }) => recognitions.has(lockbit3.id),
  prepare,
};

function* prepare(subjects: readonly Subject[], means: Means): Generator<Step, Opener, void> {
  const listed = packNames(means.names);
  const solved = new Map<Subject, { file: FooterFile; group: SolvedGroup }>();
  const groups = groupsOf(subjects, means);
  let done = 0;
  for (const group of groups) {
    const files = group.map(({ file }) => file);
    const steps = solveFooterGroup(files, listed, means.primitives);
    let step = steps.next();
    for (; !step.done; step = steps.next())
      yield { what: working(group.length, step.value.opened, step.value.tried), done, total: subjects.length };
    for (const { subject, file } of group) solved.set(subject, { file, group: step.value });
    done += group.length;
  }
  return (subject) => {
    const found = solved.get(subject);
    if (!found) return null;
    const state = found.group.states.get(found.file);
    return state ? [recover(found.file, state, found.group, means.primitives)] : notReached(found.file, found.group);
  };
}

/** Files with the same 128 bytes of RSA share the key that encrypts their footers. */
function groupsOf(subjects: readonly Subject[], means: Means): { subject: Subject; file: FooterFile }[][] {
  const pairs = new Map(means.pairs.map(({ encrypted, original }) => [encrypted, original]));
  const groups = new Map<string, { subject: Subject; file: FooterFile }[]>();
  for (const [number, subject] of subjects.entries()) {
    const seen = subject.recognitions.get(lockbit3.id) as Recognition<LockBit3Footer> | undefined; // its own recognise made it
    if (!seen) continue;
    const { info, blob } = seen.state;
    const size = subject.source.size - footerLength(info);
    const original = pairs.get(subject.name) ?? null;
    const file: FooterFile = {
      number,
      source: subject.source,
      size,
      info,
      packed: packedNameLength(info),
      head: subject.source.read(0, Math.min(64, size)),
      stem: subject.name.replace(/\.[^.]*$/, ''),
      original: original?.size === size ? original : null,
    };
    const key = blob.join();
    const group = groups.get(key);
    if (group) group.push({ subject, file });
    else groups.set(key, [{ subject, file }]);
  }
  return [...groups.values()];
}

function recover(file: FooterFile, { state, proved }: Solved, group: SolvedGroup, primitives: Primitives): Recovered {
  const layout = layoutOf(file, state, group, primitives);
  const pieces = layout
    ? openedPieces(file.source, file.size, encryptedAreas(file.size, layout), state, primitives)
    : [...openedPieces(file.source, BLOCK, [[0, BLOCK]], state, primitives), missing(file.size - BLOCK)];
  const checked = layout ? checkFormat(sourceOfPieces(pieces), primitives) : null;
  const sound = checked?.verdict.verdict === 'sound';
  const verified = layout !== null && (sound || (checked === null && proved));
  return {
    name: nameOf(file, group) ?? file.stem,
    pieces,
    family: lockbit3.id,
    method: lockbit3FooterReuse.id,
    verified,
    why: sound ? whySound(checked.format.name) : layout === null ? whyLayout : proved ? whyProved : whyOthers,
  };
}

/** The name in the footer, where others than the file's own supposed name show every byte of the key stream there. */
function nameOf({ info, packed, number }: FooterFile, { stream }: SolvedGroup): string | null {
  const clear = info.slice(0, packed);
  for (let at = 0; at < packed; at += 1) {
    const value = stream.knownBesides(at, nameSource(number));
    if (value < 0) return null;
    clear[at] = (clear[at] ?? 0) ^ value;
  }
  const name = unpackName(clear);
  return name !== null && /^[^\p{Cc}/\\]{1,255}$/u.test(name) ? name : null;
}

const notReached = (file: FooterFile, { stream }: SolvedGroup): Reason =>
  refuse('keystream-gap', { bytes: Math.max(1, gapsOf(file, stream).length) }).reason;

const working = message({
  ja: (files: number, opened: number, tried: number) => `末尾情報の鍵流を調べています（${files}件中${opened}件が開く、${tried}通り試行）`,
  en: (files: number, opened: number, tried: number) =>
    `working out the key stream of the footers (${opened} of ${files} files open, ${tried} values tried)`,
});

const whySound = message({
  ja: (format: Text) => `開いた内容が${format.ja}として最後まで正しい`,
  en: (format: Text) => `what was opened is sound to its end (${format.en})`,
});
const whyProved = {
  ja: '開いた内容が乱数ではなく、鍵が正しいと分かる',
  en: 'what was opened is no noise, which shows that the key is right',
};
const whyOthers = {
  ja: '同じ群の別のファイルが鍵流の全バイトを裏付けるが、内容そのものは確かめられない',
  en: 'other files of the group prove every byte of the key stream; the content itself cannot be checked',
};
const whyLayout = {
  ja: '鍵は正しいが、128 KiBより後ろのどこが暗号化されたか確かめられない',
  en: 'the key is right, but which parts behind 128 KiB are encrypted cannot be made sure',
};
