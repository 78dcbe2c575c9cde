import type { LinkerService } from '#linking';
import type { Language } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { BundleOf } from '../publish/bundle-for.ts';

/** A file ready to leave. */
export type MadeFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** csv: its indicators · pdf: the brief · xlsx: the common form of one report · package: all of it, signed. */
export type FileFormat = 'csv' | 'pdf' | 'xlsx' | 'package';

export type FileOptions = {
  /** A viewer of the partner that it is made for (store/viewer-of-partner.ts): it gets what that partner may see, of what `viewer` may see as well. */
  readonly recipient?: Viewer;
  /** pdf: one language, or both side by side. */
  readonly language: Language | 'both';
  /** csv: begins with a byte order mark, for Excel. */
  readonly mark: boolean;
  /** Number of the delivery, to stand on the file. */
  readonly delivery: string | null;
};

/**
 * A file of a report, incident or cluster, as `viewer` (or the recipient) may see it, from the objects of `bundleFor` and nothing else; the form alone is made from the
 * report itself, for those who see its full form. Writes no delivery: whoever sends it does. Same objects, same moment, same bytes.
 * @throws RenkeiError `not-found`; `form-full-only` for a form that only those may have who see the victim; `brief-failed`
 */
export async function fileFor(
  _services: Services,
  _linker: LinkerService,
  _viewer: Viewer,
  what: BundleOf,
  format: FileFormat,
  _options: FileOptions,
): Promise<MadeFile> {
  return {
    name: `${what.number}.${format === 'package' ? 'zip' : format}`,
    mediaType: 'application/octet-stream',
    bytes: new Uint8Array(),
  };
}
