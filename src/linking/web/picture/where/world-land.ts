import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import points from '#knowledge/country-points.json' with { type: 'json' };
import atlas from 'world-atlas/land-110m.json' with { type: 'json' };

/**
 * The world's land as one path, with the Pacific in the middle so that Japan is not at an edge; Natural Earth 1:110m (public domain)
 * from world-atlas. Computed once when this module is first loaded.
 */
export const worldSize = { width: 300, height: 130 };

const projection = geoNaturalEarth1()
  .rotate([-152, 0])
  .scale(55.5)
  .translate([150, 84])
  .clipExtent([
    [0, 0],
    [300, 130],
  ]);
const topology = atlas as unknown as Topology; // a JSON module widens the literals that the type names

export const land: string = geoPath(projection).digits(1)(feature(topology, topology.objects['land']!)) ?? ''; // the atlas has one object, `land`

/** Where a country is on the map, in pixels; null for a code that no table knows. */
export function pointOf(code: string): readonly [number, number] | null {
  const at = points.find((row) => row.code === code)?.point;
  return at === undefined ? null : projection([at[0] ?? 0, at[1] ?? 0]);
}
