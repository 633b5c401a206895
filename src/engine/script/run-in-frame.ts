/** Runs migrations in TypeScript from a worker of the engine: in a frame that the page makes, over a port of the worker's own. */
import { countLines, workerScript } from '#engine/script/prelude.ts';
import type { FrameRequest } from '#engine/script/frame-requests.ts';
import { runIn } from '#engine/script/run-in.ts';

let frames = 0;

const ask = (request: FrameRequest, transfer: Transferable[] = []): void => postMessage(request, { transfer });

export const runInFrame = runIn((javascript, direction) => {
  const { port1, port2 } = new MessageChannel();
  const number = (frames += 1);
  const start = { script: workerScript(javascript), lines: countLines(javascript), direction };
  ask({ frame: 'open', number, start }, [port2]);
  return { port: port1, end: () => ask({ frame: 'close', number }) };
});
