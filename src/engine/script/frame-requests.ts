/** What a worker of the engine asks of the page, which alone can make a frame, beside the answers that it gives. */
import type { SandboxStart } from '#engine/script/sandbox.ts';

export type FrameRequest =
  /** With the port over which the script is to speak. */
  | { readonly frame: 'open'; readonly number: number; readonly start: SandboxStart }
  | { readonly frame: 'close'; readonly number: number };
