import { message } from '#model/text.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { amountStep, type AmountScale } from '../../../core/layout/amount.ts';
import { prefectureName } from '../../../core/layout/place.ts';
import { layTiles, tileSize, tilesSize, type Tile } from '../../../core/layout/tiles.ts';
import type { PictureView } from '../picture-view.ts';
import { NodeButton } from '../node-button.tsx';

const counted = message({
  ja: (place: string, n: string) => `${place} ${n}件。つながりをここに絞り込む`,
  en: (place: string, n: string) => `${place}, ${n} reports. Narrow the ties to it`,
});

/** The 47 prefectures as squares of one size, coloured and numbered by how many reports each has; one with reports narrows the ties to it. */
export function TileMap({ view, scale }: { readonly view: PictureView; readonly scale: AmountScale }) {
  const say = useText();
  const { list } = useFormat();
  const tiles = layTiles(view.picture.places.prefectures);
  const hit = tiles.filter((tile) => tile.count > 0);
  const label =
    list(hit.map((tile) => `${say(tile.name)} ${tile.count}`)) ||
    say({ ja: '県の分かる報告はありません', en: 'No report names a prefecture' });
  return (
    <svg className="tiles" viewBox={`0 0 ${tilesSize.width} ${tilesSize.height}`} aria-label={label}>
      {tiles.map((tile) => tile.count === 0 && <EmptyTile key={tile.code} tile={tile} />)}
      <g data-column="tiles">
        {hit.map((tile, place) => (
          <HitTile key={tile.code} tile={tile} view={view} scale={scale} isStop={place === 0} />
        ))}
      </g>
    </svg>
  );
}

const middle = tileSize / 2;

function EmptyTile({ tile }: { readonly tile: Tile }) {
  const say = useText();
  return (
    <g aria-hidden="true">
      <rect className="tile amount0" x={tile.x} y={tile.y} width={tileSize} height={tileSize} rx={2} />
      <text x={tile.x + middle} y={tile.y + middle + 3.5} className="empty-tile">
        {say(tile.short)}
      </text>
    </g>
  );
}

type HitTileProps = { readonly tile: Tile; readonly view: PictureView; readonly scale: AmountScale; readonly isStop: boolean };

function HitTile({ tile, view, scale, isStop }: HitTileProps) {
  const say = useText();
  const { count } = useFormat();
  const step = amountStep(tile.count, scale);
  const name = prefectureName(tile.code) ?? tile.name;
  const isFound = view.state.find !== undefined && [name.ja, name.en].includes(view.state.find);
  const label = say(counted(say(tile.name), count(tile.count)));
  return (
    <NodeButton
      className={`hit-tile${step >= 4 ? ' high' : ''}${step === 3 ? ' third' : ''}`}
      label={label}
      isPressed={isFound}
      isStop={isStop}
      onPress={() => view.set({ find: isFound ? undefined : say(name), trace: undefined }, { replace: true })}
    >
      <rect className={`tile amount${step}`} x={tile.x} y={tile.y} width={tileSize} height={tileSize} rx={2} />
      <text x={tile.x + middle} y={tile.y + middle - 1}>
        {say(tile.short)}
      </text>
      <text x={tile.x + middle} y={tile.y + middle + 10} className="strong">
        {count(tile.count)}
      </text>
    </NodeButton>
  );
}
