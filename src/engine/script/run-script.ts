/** Runs a migration in TypeScript in a sandbox: answers its calls one by one, and ends it at its limits. */
import { err, ok, type Result } from '#core/base/result.ts';
import type { ScriptCall, ScriptFailure, ScriptReply } from '#core/migration/script.ts';
import { readSaid } from '#engine/script/read-said.ts';
import type { OpenSandbox } from '#engine/script/sandbox.ts';

export interface ScriptRequest {
  readonly open: OpenSandbox;
  readonly javascript: string;
  readonly direction: 'up' | 'down';
  /** Runs the SQL of one call. */
  readonly call: (call: ScriptCall) => ScriptReply;
  /** From where the script begins to its end. */
  readonly limitMs: number;
}

/** A script that says more than this is stuck, or does row by row what one statement could. */
const MAX_CALLS = 10_000;

/** A busy machine takes its time until anything runs. */
const START_MS = 15_000;

/** Out: ok when the script came to its end; else why not. Never rejects, and leaves nothing running. */
export function runScript(request: ScriptRequest): Promise<Result<null, ScriptFailure>> {
  const { open, javascript, direction, call, limitMs } = request;
  return new Promise((resolve) => {
    const { port, end } = open(javascript, direction);
    let calls = 0;
    let lastLine: number | null = null;
    let ended = false;

    const finish = (result: Result<null, ScriptFailure>): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      port.onmessage = null;
      port.close();
      end();
      resolve(result);
    };
    const fail = (message: string, line: number | null, absent?: true): void =>
      finish(err({ message, line, ...(absent ? { absent } : {}) }));
    let begun = false;
    let timer = setTimeout(() => fail('what runs TypeScript did not start: try again', null), START_MS);
    const begin = (): void => {
      if (begun) return;
      begun = true;
      clearTimeout(timer);
      const words = `this script did not end within ${limitMs / 1000} s, so it was stopped`;
      timer = setTimeout(() => fail(words, lastLine), limitMs);
    };

    port.onmessage = ({ data }: { data: unknown }) => {
      if (ended) return;
      const said = readSaid(data);
      switch (said.kind) {
        case 'begun':
          return begin();
        case 'done':
          return finish(ok(null));
        case 'failed':
          return fail(said.message, said.line, said.absent);
        case 'nonsense':
          return fail(said.why, lastLine);
        case 'call': {
          calls += 1;
          lastLine = said.call.line;
          if (calls > MAX_CALLS)
            return fail(`more than ${MAX_CALLS} calls: let one statement change many rows`, lastLine);
          const reply = said.refused ?? call(said.call);
          port.postMessage(
            reply.kind === 'rows' ? { id: said.id, rows: reply.rows } : { id: said.id, refused: reply.message },
          );
        }
      }
    };
  });
}
