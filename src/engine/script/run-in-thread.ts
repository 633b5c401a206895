/** Runs migrations in TypeScript in Node: each in a thread of its own, which can be ended and has little memory. */
import { MessageChannel, Worker } from 'node:worker_threads';
import { contextScript, countLines } from '#engine/script/prelude.ts';
import { runIn } from '#engine/script/run-in.ts';
import { threadText } from '#engine/script/thread.ts';

const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

/** See `threadText` for what it keeps from a script, and what not. */
export const runInThread = runIn((javascript, direction) => {
  const { port1, port2 } = new MessageChannel();
  const start = { script: contextScript(javascript), lines: countLines(javascript), direction, port: port2 };
  const thread = new Worker(threadText, {
    eval: true,
    workerData: start,
    transferList: [port2],
    resourceLimits,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const port = port1 as unknown as MessagePort;
  thread.on('error', ({ message }) => {
    const data = { kind: 'failed', message, line: null };
    port.onmessage?.(new MessageEvent('message', { data }));
  });
  return { port, end: () => void thread.terminate() };
});
