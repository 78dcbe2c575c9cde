/**
 * Reading reports without a server or a database: what a command or a thread loads that needs nothing else of intake.
 */
export { collectIndicators } from '../core/collect-indicators.ts';
export { extractIndicators } from '../core/extract/extract.ts';
export { chunkRecords } from '../core/readers/chunk-records.ts';
export { type LineChunk, lineChunks } from '../core/readers/line-chunks.ts';
export { LINE_LIMIT } from '../core/readers/ndjson.ts';
export { firstDayAhead, withPlausibleTimes } from '../core/plausible-times.ts';
export { decode } from './decode.ts';
export { gunzipped } from './gunzipped.ts';
export { LinkableText } from './linkable-text.ts';
