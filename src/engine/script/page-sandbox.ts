/** Sandboxes for code that runs on the page itself. */
import { openFrame } from '#engine/script/open-frame.ts';
import { countLines, workerScript } from '#engine/script/prelude.ts';
import type { OpenSandbox } from '#engine/script/sandbox.ts';

export const openOnPage: OpenSandbox = (javascript, direction) => {
  const { port1, port2 } = new MessageChannel();
  const end = openFrame({ script: workerScript(javascript), lines: countLines(javascript), direction }, port2);
  return { port: port1, end };
};
