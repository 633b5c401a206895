/** Every dialect there is. To add one: a file here named after its id, and a line in this list. */
import { dbmate } from '#core/dialects/dbmate.ts';
import { native } from '#core/dialects/native.ts';
import type { Dialect } from '#core/migration/dialect.ts';

export const dialects: readonly Dialect[] = [native, dbmate];
