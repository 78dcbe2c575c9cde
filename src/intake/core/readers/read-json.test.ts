import { describe, expect, it } from 'vitest';
import { jsonTestSuite } from '../../../../test/hostile/read-tar.ts';
import { decode } from '../../reading/decode.ts';
import { readJson } from './read-json.ts';

const suite = jsonTestSuite();

const accepts = (content: Uint8Array): boolean => {
  const text = decode('utf-8', content);
  return text !== null && readJson(text).ok;
};

describe('reading JSON', () => {
  it.runIf(suite !== null)('accepts what is JSON and refuses what is not, by the JSON torture suite', () => {
    const wrong = (suite ?? []).filter(({ name, bytes }) => (/\/y_/.test(name) ? !accepts(bytes) : /\/n_/.test(name) && accepts(bytes)));
    // Valid JSON that no record may be: one key twice.
    expect(wrong.map(({ name }) => name.replace(/.*\//, '')).sort()).toEqual([
      'y_object_duplicated_key.json',
      'y_object_duplicated_key_and_value.json',
    ]);
    expect(suite?.length).toBeGreaterThan(300);
  });
});
