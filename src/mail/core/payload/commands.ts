/** Programs of Windows that attackers let run their code, and what they are told to do. Lower case. */
const runners =
  /\b(?:cmd|powershell|pwsh|mshta|wscript|cscript|rundll32|regsvr32|certutil|bitsadmin|msiexec|forfiles|pcalua|conhost|curl|wmic|schtasks|msbuild|installutil|hh|finger|ftp|node|python)(?:\.exe)?\b/u;

/** The first such program that a line names, null where none. */
export const commandIn = (text: string): string | null => runners.exec(text.toLowerCase())?.[0] ?? null;

/** Commands in PowerShell that hide or fetch something. */
export const hidden =
  /-e(?:nc|ncodedcommand)?\s+[a-z0-9+/=]{40}|frombase64string|downloadstring|downloadfile|invoke-webrequest|\biwr\b|\biex\b|invoke-expression/iu;
