/** Schemas as texts that can be compared. */
import type { Schema } from '#core/schema/schema.ts';

export const dumpOf = ({ objects }: Schema): string => JSON.stringify(objects);
