import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { placeLabels } from '../../../core/layout/labels.ts';
import { countryWords } from '../../place-words.ts';
import { land, pointOf, worldSize } from './world-land.ts';

type Country = { readonly code: string; readonly count: number };

/** The world around Japan, a circle for each country, its area by how many reports it has. */
export function WorldMap({ countries }: { readonly countries: readonly Country[] }) {
  const say = useText();
  const { list, count } = useFormat();
  const most = Math.max(1, ...countries.map((country) => country.count));
  const circles = countries
    .toSorted((a, b) => b.count - a.count)
    .flatMap((country) => {
      const point = pointOf(country.code);
      const words = `${say(countryWords(country.code))} ${count(country.count)}`;
      return point
        ? [
            {
              code: country.code,
              words,
              x: point[0],
              y: point[1],
              radius: 3.5 + 8 * Math.sqrt(country.count / most),
              width: widthOf(words),
            },
          ]
        : [];
    });
  const places = placeLabels(circles, worldSize);
  return (
    <svg
      className="world"
      viewBox={`0 0 ${worldSize.width} ${worldSize.height}`}
      role="img"
      aria-label={list(circles.map((circle) => circle.words))}
    >
      <path className="land" d={land} />
      {circles.map((circle) => (
        <circle key={circle.code} className="country" cx={circle.x} cy={circle.y} r={circle.radius}>
          <title>{circle.words}</title>
        </circle>
      ))}
      {circles.map((circle, index) => {
        const place = places[index];
        return (
          place && (
            <text key={circle.code} x={place.x} y={place.y} className="country-words">
              {circle.words}
            </text>
          )
        );
      })}
    </svg>
  );
}

/** Roughly how wide 12-pixel words are: full-width letters 12, others 6.6. */
const widthOf = (words: string): number => Array.from(words).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 12 : 6.6), 0);
