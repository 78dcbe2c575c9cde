/** Light or dark: as the system says, or as this browser was told. */
export type Theme = 'system' | 'light' | 'dark';

const remembered = 'renkei.theme';

export function rememberedTheme(): Theme {
  const known = localStorage.getItem(remembered);
  return known === 'light' || known === 'dark' ? known : 'system';
}

/** Shows the screens in this theme from now on. The tokens follow `data-theme` (see tokens.css). */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(remembered, theme);
}
