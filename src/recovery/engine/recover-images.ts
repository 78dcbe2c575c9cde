import type { ImageEvent, ImageOptions } from '../core/disk/image-event.ts';
import { recoverImage } from '../core/disk/recover-image.ts';
import type { ImageFinding } from '../core/manifest.ts';
import { fileProblem } from './file-problem.ts';
import { likelyFamily } from './likely-family.ts';
import { nameOf } from './list-inputs.ts';
import { entrySetAside, entryWithout } from './manifest-entry.ts';
import { primitives } from './primitives.ts';
import type { Recovery } from './recovery.ts';
import type { SurveyedInput } from './survey-inputs.ts';
import { writePart } from './write-part.ts';

/** `recover image`: every file that can be got out of raw and flat virtual disks, an entry each. Goes on at the file after the last one kept. */
export async function recoverImages(recovery: Recovery): Promise<void> {
  for (const input of recovery.inputs) {
    if (recovery.results.journal.done.finished.has(input.index)) continue;
    recovery.teller.say({ at: `input ${input.index}` });
    await recoverOne(input, recovery);
  }
}

async function recoverOne(input: SurveyedInput, recovery: Recovery): Promise<void> {
  const { results, teller } = recovery;
  const { index, file, source } = input;
  const finding: ImageFinding = { source: file.source, encryption: null, volumes: [] };
  let parts = 0;
  let isFull = false;
  let isSetAside = false;
  const setAside = (problem: Parameters<typeof entrySetAside>[1]): void => {
    results.add({ input: index, part: -1, temp: null, entry: entrySetAside(input, problem) });
    isSetAside = true;
  };
  if (input.problem) setAside(input.problem);
  else {
    try {
      for (const event of recoverImage(source, primitives, optionsOf(input))) {
        if (event.kind === 'file') {
          const part = parts++;
          if (results.has(index, part)) continue;
          const line = await writePart(recovery, input, part, event.recovered, { wanted: wantedOf(input, event), found: foundOf(event) });
          source.assertUnchanged();
          if (line) results.add(line);
          else isFull = true;
        } else if (event.kind === 'step') {
          const { what, done, total } = event;
          teller.progress({ phase: 'recover', unit: 'steps', what, done, total, current: file.source });
        } else if (event.kind === 'volume') {
          const { kind: _, ...volume } = event;
          finding.volumes.push({ ...volume, damage: [...volume.damage] });
        } else if (event.kind === 'encryption') {
          const { kind: _, ...encryption } = event;
          finding.encryption = encryption;
        }
        await teller.breathe();
      }
    } catch (problem) {
      setAside(fileProblem(problem, file.source));
    } finally {
      source.close();
    }
  }
  if (parts === 0 && !isSetAside) {
    results.add({ input: index, part: -1, temp: null, entry: entryWithout(input, nothingFound, []) });
  }
  if (isFull) results.commit();
  else results.finish(index, { by: null, image: finding });
}

const nothingFound = {
  ja: 'ファイルシステムも、知っている形式のファイルも見つからなかった。',
  en: 'No file system and no file of a known format was found in it.',
};

function optionsOf({ file, identification, recognitions }: SurveyedInput): ImageOptions {
  const family = identification && likelyFamily(identification);
  const encrypted = family && recognitions.get(family.id)?.encrypted;
  return { name: nameOf(file), ...(family && { family: family.id }), ...(encrypted && { encrypted }) };
}

type FileFound = Extract<ImageEvent, { kind: 'file' }>;

/** Below the image's own name, and below its volume where it is of one. */
const wantedOf = ({ file }: SurveyedInput, { recovered, volume, path }: FileFound): string =>
  `${file.wanted}/${volume === null ? '' : `volume${volume}/`}${path ?? recovered.name}`;

const foundOf = ({ volume, origin, deleted, streams }: FileFound) => ({ volume, origin, deleted, streams: [...streams] });
