/** Runs migrations in TypeScript in a kind of sandbox: takes the types away, then lets them run within the limits. */
import type { RunScript } from '#core/migration/script.ts';
import { runScript } from '#engine/script/run-script.ts';
import type { OpenSandbox } from '#engine/script/sandbox.ts';
import { transpile } from '#engine/script/transpile.ts';

/** Below what a command may take, so that a script's own end is told, with its line. */
const LIMIT_MS = 4000;

export const runIn =
  (open: OpenSandbox, limitMs = LIMIT_MS): RunScript =>
  async ({ text, direction, call }) => {
    const made = transpile(text);
    return made.ok ? runScript({ open, javascript: made.value, direction, call, limitMs }) : made;
  };
