import { afterEach, describe, expect, it, vi } from 'vitest';
import { RenkeiError } from '#model/errors.ts';
import { tellFailure } from './failure.ts';
import { makeProgress } from './progress.ts';
import { openTerminal } from './terminal.ts';

// What a reporter, a file or another program wrote: turns text red, sets the window's title, hides a line, turns the reading direction.
const hostile = 'a\u001B[31mb\u001B]0;t\u0007c\rd\u009B2Je\u202Ef';
const shown = 'a\\u{1b}[31mb\\u{1b}]0;t\\u{7}c\nd\\u{9b}2Je\\u{202e}f';

afterEach(() => vi.restoreAllMocks());

describe('text that comes from others', () => {
  it('is shown and never obeyed by the terminal', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const remarks = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const terminal = openTerminal({ json: false, quiet: false });
    terminal.result({}, hostile);
    terminal.item({}, hostile);
    terminal.note({ ja: hostile, en: hostile });
    expect(out.mock.calls).toEqual([[`${shown}\n`], [`${shown}\n`]]);
    expect(remarks.mock.calls).toEqual([[`${shown}\n`]]);
  });

  it('is no different in a refusal and in progress', () => {
    const written: string[] = [];
    tellFailure(new RenkeiError('file-unreadable', { file: hostile }), (text) => written.push(text), false);
    makeProgress({ ja: hostile, en: hostile }, { write: (text) => written.push(text) }, () => 0).report(1, null);
    expect(written).toEqual([expect.stringContaining(shown), expect.stringContaining(shown)]);
  });

  it('keeps its lines and tabs, its emoji and its Japanese', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    openTerminal({ json: false, quiet: false }).result({}, '一行目\r\n\t二行目 👩‍💻');
    expect(out.mock.calls).toEqual([['一行目\n\t二行目 👩‍💻\n']]);
  });

  it('comes to a program as it is', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    openTerminal({ json: true, quiet: false }).item({ title: hostile }, '');
    expect(JSON.parse(String(out.mock.calls[0]?.[0]))).toEqual({ title: hostile });
  });
});
