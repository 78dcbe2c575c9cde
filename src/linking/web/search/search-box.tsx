import { useState } from 'react';
import { Button } from '#platform/web/components/button.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';

/** The words to look for. Enter searches; while Japanese is composed, Enter is the input method's (a form is not sent then). */
export function SearchBox({ words, onSearch }: { readonly words: string; readonly onSearch: (words: string) => void }) {
  const [typed, setTyped] = useState(words);
  return (
    <search>
      <form
        className="search-box"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(typed.trim());
        }}
      >
        <TextField
          label={{ ja: '検索語', en: 'Search words' }}
          value={typed}
          onChange={setTyped}
          type="search"
          autoComplete="off"
          maxLength={200}
        />
        <Button label={{ ja: '探す', en: 'Search' }} tone="primary" type="submit" />
      </form>
    </search>
  );
}
