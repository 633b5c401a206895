/** The page's side of the frames that one worker asks for. */
import { openFrame } from '#engine/script/open-frame.ts';
import type { FrameRequest } from '#engine/script/frame-requests.ts';

export interface FrameHost {
  readonly take: (request: FrameRequest, port: MessagePort | undefined) => void;
  /** Ends them all: their worker is gone. */
  readonly close: () => void;
}

export function createFrameHost(): FrameHost {
  const open = new Map<number, () => void>();
  return {
    take: (request, port) => {
      if (request.frame === 'open' && port) open.set(request.number, openFrame(request.start, port));
      if (request.frame !== 'close') return;
      open.get(request.number)?.();
      open.delete(request.number);
    },
    close: () => {
      for (const end of open.values()) end();
      open.clear();
    },
  };
}
