import { expect, it } from 'vitest';
import { shippedWeights } from '../../../test/linking/link-report.ts';
import { hubReason } from './hub.ts';
import { scaleOf } from './scale.ts';
import { mostHolders } from './value-words.ts';

it('says why a value in more reports than can be compared weighs nothing, whatever number a table bears', () => {
  const { ipv4, ...others } = shippedWeights.types;
  const bearing = scaleOf({ ...shippedWeights, types: { ...others, ipv4: { ...ipv4!, hub: 5000 } } });
  expect(hubReason('ipv4', mostHolders, bearing)).toBeNull();
  expect(hubReason('ipv4', mostHolders + 1, bearing)?.en).toContain(`${mostHolders + 1} reports`);
});
