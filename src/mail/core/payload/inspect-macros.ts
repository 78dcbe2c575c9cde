import type { CompoundFile } from '../containers/compound-file.ts';
import { find } from './file-bytes.ts';
import { decompressVba, vbaModules } from './vba.ts';
import type { Work } from './work.ts';

/** Modules that are read of one project. */
const mostModules = 200;

/** Procedures that Office calls by itself. */
const starts =
  /\b(?:auto_?(?:open|exec|close|exit|new)|document_?(?:open|close|new|beforeclose)|workbook_?(?:open|activate|beforeclose)|workbook_?sheetactivate|worksheet_?(?:activate|calculate)|\w{1,40}_(?:layout|painted|painting|gotfocus|mousemove|resize|beforenavigate2))\b/iu;
/** What reaches out of the document: programs, the network, files, memory. */
const reaches =
  /\b(?:shell(?:execute\w?)?|createobject|getobject|createthread|virtualalloc|rtlmovememory|urldownloadtofile\w?|winhttprequest|xmlhttp|serverxmlhttp|adodb\.stream|wscript\.shell|scripting\.filesystemobject|powershell|mshta|rundll32|regsvr32|certutil|bitsadmin|cmd(?:\.exe)?\s*\/c|macscript|win32_process|savetofile|callbyname|environ)\b/iu;
/** Of those what an ordinary macro has hardly any use for. */
const attacks =
  /\b(?:shell(?:execute\w?)?|createthread|virtualalloc|rtlmovememory|urldownloadtofile\w?|winhttprequest|(?:server)?xmlhttp|wscript\.shell|powershell|mshta|rundll32|regsvr32|certutil|bitsadmin|win32_process|macscript)\b/iu;

/**
 * The VBA project of a document (MS-OVBA): that there is one, whether it starts by itself, and what it reaches for. `offset`: where the project stands in
 * the file looked at. Source only; compiled code is not read, but said to be alone where the source is missing.
 */
export function inspectMacros(file: CompoundFile, offset: number, work: Work): void {
  const dir = file.entries.find(({ path, kind }) => kind === 'stream' && /(?:^|\/)vba\/dir$/iu.test(path));
  if (!dir) return;
  work.mark('macro', '', offset);
  const folder = dir.path.slice(0, -3);
  const decode = (bytes: Uint8Array): string => work.ports.decode('shift_jis', bytes) ?? work.ports.latin1(bytes);
  const modules = work.spend(dir.size) ? vbaModules(decompressVba(file.read(dir)), decode) : [];
  const streams = file.entries.filter(
    ({ path, kind }) => kind === 'stream' && path.startsWith(folder) && !/\/(?:dir|_vba_project|__srp_\w+)$/iu.test(path),
  );
  let [start, attack, reach, sourceBytes, compiledBytes] = ['', '', '', 0, 0];
  for (const entry of streams.slice(0, mostModules)) {
    if (!work.spend(entry.size)) break;
    const bytes = file.read(entry);
    const said = modules.find(({ stream }) => stream.toLowerCase() === entry.name.toLowerCase())?.source;
    const at = said !== undefined && bytes[said] === 1 ? said : containerIn(bytes);
    const source = at < 0 ? '' : work.ports.latin1(decompressVba(bytes, at, Math.max(0, work.room)));
    work.spend(source.length);
    sourceBytes += source.length;
    compiledBytes += at < 0 ? bytes.length : at;
    const code = plain(source);
    start ||= starts.exec(code)?.[0] ?? '';
    attack ||= attacks.exec(code)?.[0] ?? '';
    reach ||= reaches.exec(code)?.[0] ?? '';
  }
  if (sourceBytes === 0 && compiledBytes > 1_500) work.mark('macro-stomped', '', offset);
  if (start && attack) work.mark('macro-attack', `${start} … ${attack}`, offset);
  else {
    if (start) work.mark('macro-starts', start, offset);
    if (reach) work.mark('macro-runs', reach, offset);
  }
}

/** Where the source begins when the `dir` stream does not say: every module begins with the word Attribute. */
function containerIn(bytes: Uint8Array): number {
  const at = find(bytes, '\0Attribut');
  return at >= 3 && bytes[at - 3] === 1 ? at - 3 : -1;
}

/** Without comments, with continued lines joined, strings that were cut up put together, and what `Attribute` lines say left out. */
const plain = (source: string): string =>
  source
    .replace(/ _\r?\n/gu, ' ')
    .replace(/^(?:attribute |[ \t]{0,20}'|[ \t]{0,20}rem )[^\n]*$/gimu, '')
    .replace(/" ?[&+] ?"/gu, '');
