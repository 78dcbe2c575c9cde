import { describe, expect, it } from 'vitest';
import { tactics, tacticsOf, techniqueName } from './tactics.ts';

describe('the ATT&CK strip', () => {
  it('shows the fourteen tactics in the order of an attack', () => {
    expect(tactics.map(({ name }) => name.en)).toEqual([
      'Reconnaissance',
      'Resource Development',
      'Initial Access',
      'Execution',
      'Persistence',
      'Privilege Escalation',
      'Defense Evasion',
      'Credential Access',
      'Discovery',
      'Lateral Movement',
      'Collection',
      'Command and Control',
      'Exfiltration',
      'Impact',
    ]);
  });

  it('puts a technique under each tactic it serves, once', () => {
    const used = tacticsOf(['T1133', 'T1486', 'T1133']).filter(({ techniques }) => techniques.length > 0);
    expect(used.map(({ id, techniques }) => [id, techniques])).toEqual([
      ['TA0001', ['T1133']],
      ['TA0003', ['T1133']],
      ['TA0040', ['T1486']],
    ]);
  });

  it('knows an unnamed sub-technique by its parent', () => {
    expect(tacticsOf(['T1486.999']).find(({ id }) => id === 'TA0040')?.techniques).toEqual(['T1486.999']);
    expect(techniqueName('T1486.999').en).toBe('Data Encrypted for Impact (T1486.999)');
  });

  it('keeps an unknown id visible', () => {
    expect(tacticsOf(['T9999']).at(-1)).toMatchObject({ id: 'unknown', techniques: ['T9999'] });
    expect(techniqueName('T9999')).toEqual({ ja: 'T9999', en: 'T9999' });
    expect(tacticsOf([])).toHaveLength(14);
  });
});
