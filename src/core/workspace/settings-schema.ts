/** The keys of `rollforward.yaml` and their values; each message says what is expected. */
import { z } from 'zod/mini';

const text = z.string('a word is expected');
const yesOrNo = z.boolean('true or false is expected');
const seconds = z.number('a number of seconds is expected').check(z.minimum(0, 'not below 0'));
const wholeFrom = (least: number) => {
  const says = `a whole number from ${least} on is expected`;
  return z.int(says).check(z.minimum(least, says));
};

const surgeSays = 'a whole number or a share such as 25% is expected';

/** As Kubernetes has it: a number of instances or a share of them. */
const surge = z.union([wholeFrom(0), z.string().check(z.regex(/^\d+%$/, surgeSays))], surgeSays);

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, `one of ${values.join(', ')} is expected`);

const step = text.check(
  z.regex(
    /^(migrate \d+|start \S+|finish \S+|backfill)$/,
    'a step such as "migrate 2", "start v2", "finish v2" or "backfill" is expected',
  ),
);

const backfill = z.strictObject({
  table: text,
  set: text,
  key: z.nullish(text),
  batch: z.nullish(wholeFrom(1)),
  pauseSeconds: z.nullish(seconds),
});

const rollout = z.strictObject({
  instances: z.nullish(wholeFrom(1)),
  maxSurge: z.nullish(surge),
  maxUnavailable: z.nullish(surge),
  startSeconds: z.nullish(seconds),
  drainSeconds: z.nullish(seconds),
  rate: z.nullish(z.number('requests a second are expected').check(z.positive('above 0'))),
  mix: z.nullish(z.record(z.string(), z.number('a weight is expected').check(z.minimum(0, 'not below 0')))),
  seed: z.nullish(z.int('a whole number is expected')),
  lock: z.nullish(oneOf(['sqlite', 'queue'])),
  backfill: z.nullish(backfill),
});

const sampleSays = 'a text, a number or null is expected (a number of more than 15 digits: in quotes)';

const sample = z.union(
  [
    z.null(),
    z.string(),
    z.number().check(z.refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value), sampleSays)),
    z.pipe(
      z.boolean(),
      z.transform((value) => (value ? 1 : 0)),
    ),
  ],
  sampleSays,
);

/** What the file says, defaults not yet put in. A key with nothing after it is as if it were not there. */
export const settingsSchema = z.strictObject({
  dialect: z.nullish(text),
  start: z.nullish(
    z.strictObject(
      {
        schema: z.nullish(z.union([wholeFrom(0), z.string()], 'a number or a version is expected')),
        app: z.nullish(text),
      },
      'the keys schema and app are expected',
    ),
  ),
  foreignKeys: z.nullish(yesOrNo),
  transaction: z.nullish(oneOf(['per-file', 'all', 'none'])),
  late: z.nullish(oneOf(['run', 'refuse', 'skip'])),
  ledger: z.nullish(oneOf(['inside', 'outside'])),
  guardForeignKeys: z.nullish(yesOrNo),
  plan: z.nullish(z.array(step, 'a list of steps is expected')),
  rollout: z.nullish(rollout),
  samples: z.nullish(
    z.record(
      z.string(),
      z.array(sample, 'a list such as [open, done] is expected'),
      'fields with their lists are expected',
    ),
  ),
});
