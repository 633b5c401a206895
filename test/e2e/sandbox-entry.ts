/** What the sandbox's test puts into a page: the sandbox, and answers by SQL; none is no rows. */
import type { ScriptCall, ScriptReply } from '#core/migration/script.ts';
import { openOnPage } from '#engine/script/page-sandbox.ts';
import { runScript } from '#engine/script/run-script.ts';

/** Runs JavaScript upwards, and tells what it asked for. */
export async function run(javascript: string, limitMs: number, answers: Readonly<Record<string, ScriptReply>>) {
  const calls: ScriptCall[] = [];
  const startedAt = performance.now();
  const call = (call: ScriptCall): ScriptReply => {
    calls.push(call);
    return answers[call.sql] ?? { kind: 'rows', rows: [] };
  };
  const result = await runScript({ open: openOnPage, javascript, direction: 'up', call, limitMs });
  return { result, calls, ms: performance.now() - startedAt, frames: document.querySelectorAll('iframe').length };
}
