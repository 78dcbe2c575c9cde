import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { useText } from '../language/language.tsx';
import { applyTheme, rememberedTheme, type Theme } from './theme.ts';
import './theme-switch.css';

const choices: readonly { readonly theme: Theme; readonly label: Text }[] = [
  { theme: 'system', label: { ja: '自動', en: 'Auto' } },
  { theme: 'light', label: { ja: '明るい', en: 'Light' } },
  { theme: 'dark', label: { ja: '暗い', en: 'Dark' } },
];

export function ThemeSwitch() {
  const say = useText();
  const [theme, setTheme] = useState(rememberedTheme);
  const choose = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <fieldset className="theme-switch">
      <legend className="label">{say({ ja: '画面の明るさ', en: 'Appearance' })}</legend>
      {choices.map((choice) => (
        <label key={choice.theme}>
          <input type="radio" name="theme" checked={choice.theme === theme} onChange={() => choose(choice.theme)} />
          {say(choice.label)}
        </label>
      ))}
    </fieldset>
  );
}
