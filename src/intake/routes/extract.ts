import { z } from 'zod';
import { Indicator } from '#model/indicator.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';

/** What a form shows while somebody types; longer texts are read when they are handed in. */
const LONGEST = 100_000;

export const extractRoutes: readonly Route[] = [];
void [z, Indicator, defineRoute, LONGEST];
