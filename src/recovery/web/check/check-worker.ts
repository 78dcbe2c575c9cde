import { identifyTogether } from '../../core/identify/identify-together.ts';
import { browserPrimitives } from './browser-primitives.ts';
import type { CheckAnswer, CheckRequest } from './check-message.ts';
import { sourceOfFile } from './source-of-file.ts';

/** Names what files are, off the page's own thread. The files stay where they are: only what identification asks for is read. */
addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const given = data.files.map((file) => ({ name: file.name, file: sourceOfFile(file) }));
  const identified = identifyTogether(given, browserPrimitives);
  const findings = identified.map(({ identification }, index) => ({ name: given[index]?.name ?? '', identification }));
  postMessage({ findings } satisfies CheckAnswer);
});
