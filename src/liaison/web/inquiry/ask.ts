import type { EventKind } from '../../core/inquiry/inquiry-event.ts';
import type { Values } from './acts/act-field.ts';

/** An act that a part of the page asks for, with what is chosen already. */
export type Ask = (kind: EventKind, preset?: Values) => void;
