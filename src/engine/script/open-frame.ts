/** Opens the frame of a migration in TypeScript: on the page, since only a page can. */
import { framePage } from '#engine/script/frame.ts';
import type { SandboxStart } from '#engine/script/sandbox.ts';

/** In: what is to run, and the port over which it is to speak. Out: the way to end it, in the middle of whatever it does. */
export function openFrame(start: SandboxStart, port: MessagePort): () => void {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-scripts');
  frame.hidden = true;
  frame.title = 'Runs a migration in TypeScript';
  frame.srcdoc = framePage;
  // Of its own, opaque origin: there is no other name for it.
  frame.addEventListener('load', () => frame.contentWindow?.postMessage(start, '*', [port]), { once: true });
  document.body.append(frame);
  return () => frame.remove();
}
