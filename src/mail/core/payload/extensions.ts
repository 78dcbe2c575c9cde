/** What a file does when somebody double-clicks it on Windows, by the last part of its name. */
type Danger = 'program' | 'script' | 'shortcut' | 'disk-image' | 'help' | 'note' | 'macro' | 'profile';

const groups: Readonly<Record<Danger, string>> = {
  program: 'exe scr com pif cpl dll ocx xll msi msp msix appx jar apk app command dmg pkg deb rpm elf',
  script: 'js jse vbs vbe wsf wsh wsc sct hta ps1 psm1 bat cmd reg inf msc jnlp py sh applescript',
  shortcut: 'lnk url scf library-ms search-ms searchconnector-ms settingcontent-ms appref-ms desktop website',
  'disk-image': 'iso img vhd vhdx udf',
  help: 'chm hlp',
  note: 'one onepkg',
  macro: 'docm dotm xlsm xltm xlsb xlam pptm potm ppsm ppam sldm',
  profile: 'mobileconfig',
};

const dangers: ReadonlyMap<string, Danger> = new Map(
  Object.entries(groups).flatMap(([danger, extensions]) =>
    extensions.split(' ').map((extension): [string, Danger] => [extension, danger as Danger]),
  ),
);

/** Extensions that people expect of something to read. */
const harmless = new Set(
  'pdf doc docx xls xlsx ppt pptx txt csv rtf jpg jpeg png gif bmp tif tiff mp4 mp3 wav mov htm html xml zip lzh jtd odt ods odp eml'.split(
    ' ',
  ),
);

/** In lower case, without the dot; `''` where there is none. Trailing dots and blanks are ignored, as Windows does. */
export function extensionOf(name: string): string {
  const file = baseName(name);
  const bare = trimmedEnd(file);
  const dot = bare.lastIndexOf('.');
  const extension = dot >= 0 ? bare.slice(dot + 1).toLowerCase() : '';
  return extension.length <= 20 ? extension : '';
}

export const baseName = (name: string): string => name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);

export const dangerOf = (name: string): Danger | null => dangers.get(extensionOf(name)) ?? null;

/** Danger of what runs by itself: macros and notes still ask. */
export const runsWhenOpened = (danger: Danger | null): boolean => danger !== null && danger !== 'macro' && danger !== 'note';

export const looksHarmless = (extension: string): boolean => harmless.has(extension.toLowerCase());

function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === ' ')) end -= 1;
  return text.slice(0, end);
}
