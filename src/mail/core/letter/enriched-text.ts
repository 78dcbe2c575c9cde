/** text/enriched (RFC 1896) and text/richtext as plain text: commands taken out with their parameters, `<<` as `<`, single line ends as blanks. Linear. */
export function enrichedText(text: string): string {
  return text
    .replace(/<param>[^<]{0,500}<\/param>/gi, '')
    .replace(/<<|<\/?(nl|[a-z-]{1,60})>/gi, (command, name: string | undefined) =>
      command === '<<' ? '<' : name?.toLowerCase() === 'nl' ? '\n' : '',
    )
    .replace(/\n+/g, (ends) => (ends.length === 1 ? ' ' : '\n'.repeat(ends.length - 1)));
}
