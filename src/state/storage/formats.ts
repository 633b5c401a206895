/** How everything stored is read and written. Loaded with the first thing to read or write: the first result needs none of it. */
import { z } from 'zod/mini';
import type { Preferences } from '#state/preferences.ts';
import type { Progress } from '#state/progress.ts';
import type { Place } from '#state/workbench-state.ts';
import { decodeStored, encodeStored, type StoredFormat } from '#core/workspace/stored.ts';
import { storedWorkbench } from '#core/workspace/stored-workbench.ts';

const layoutValue = z.union([z.string(), z.number(), z.array(z.number())]);

const preferences: StoredFormat<Preferences> = {
  format: 'rollforward-preferences',
  migrations: [],
  schema: z.object({
    theme: z.enum(['system', 'light', 'dark']),
    singleLetterKeys: z.boolean(),
    layout: z.record(z.string(), layoutValue),
  }),
};

const place: z.ZodMiniType<Place> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sandbox') }),
  z.object({ kind: z.literal('step'), lesson: z.string(), step: z.string() }),
]);

const progress: StoredFormat<Progress> = {
  format: 'rollforward-progress',
  migrations: [],
  schema: z.object({
    lessons: z.record(z.string(), z.object({ done: z.array(z.string()), last: z.nullable(z.string()) })),
    last: z.nullable(place),
  }),
};

export const formats = { decodeStored, encodeStored, workbench: storedWorkbench, preferences, progress };
