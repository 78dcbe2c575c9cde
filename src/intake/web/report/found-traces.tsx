import { useEffect, useState } from 'react';
import type { Indicator } from '#model/indicator.ts';
import { message } from '#model/text.ts';
import { indicatorNames } from '#language/core/names.ts';
import { useText } from '#platform/web/language/language.tsx';

const heading = message({
  ja: (count: number) => `読み取った手がかり ${count}件`,
  en: (count: number) => (count === 1 ? 'One trace read from the text' : `${count} traces read from the text`),
});

/** What can be read out of a text while it is typed. Worked out on the device: nothing is sent. */
export function FoundTraces({ text }: { readonly text: string }) {
  const say = useText();
  const [found, setFound] = useState<readonly Indicator[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      // The readers are a large file: it comes only when somebody has begun to write.
      const { extractIndicators } = await import('../../core/extract/extract.ts');
      if (isCurrent) setFound(text.trim() ? extractIndicators(text).slice(0, 200) : []);
    }, 300);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  if (found.length === 0) return null;
  return (
    <div className="found-traces" aria-live="polite">
      <p className="label">{say(heading(found.length))}</p>
      <ul>
        {found.map((trace) => (
          <li key={`${trace.span?.[0]} ${trace.type}`}>
            <span className="quiet">{say(indicatorNames[trace.type])}</span>{' '}
            <span className="mono">{trace.value.length > 60 ? `${trace.value.slice(0, 60)}…` : trace.value}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
