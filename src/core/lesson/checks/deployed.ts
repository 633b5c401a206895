/** The check `deployed`: which app versions serve, and which no longer do. */
import { z } from 'zod/mini';
import { defineKind, fails, holds } from '#core/lesson/check.ts';

const spec = z.strictObject({
  serving: z.optional(z.array(z.string())),
  notServing: z.optional(z.array(z.string())),
});

export const deployedCheck = defineKind({
  id: 'deployed',
  schema: spec,
  reasons: ['not-serving', 'still-serving'],
  evaluate: ({ serving = [], notServing = [] }, { world }) => {
    const { deployed } = world.state;
    const actual = deployed.length === 0 ? 'nothing serves' : `serving: ${deployed.join(', ')}`;
    const missing = serving.find((app) => !deployed.includes(app));
    if (missing !== undefined) return fails('not-serving', `${missing} serves`, actual);
    const left = notServing.find((app) => deployed.includes(app));
    return left === undefined ? holds() : fails('still-serving', `${left} no longer serves`, actual);
  },
});
