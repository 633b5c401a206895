/** Gives a worker of the engine the frames that it asks for; what makes them is fetched with the first. */
import type { StartedWorker } from '#engine/worker-pool.ts';
import type { FrameRequest } from '#engine/script/frame-requests.ts';

export interface Frames {
  readonly onScript: StartedWorker['onScript'];
  /** Ends them: their worker is gone. */
  readonly close: () => void;
}

export function framesOf(worker: Worker): Frames {
  let tell: (runs: boolean) => void = () => {};
  let host: ReturnType<typeof load> | null = null;
  const load = async () => (await import('#engine/script/frame-host.ts')).createFrameHost();
  worker.addEventListener('message', async ({ data, ports: [port] }: MessageEvent<Partial<FrameRequest> | null>) => {
    if (data?.frame === undefined) return;
    tell(data.frame === 'open');
    try {
      host ??= load();
      (await host).take(data as FrameRequest, port);
    } catch {
      host = null;
      port?.postMessage({
        kind: 'failed',
        message: 'what runs TypeScript could not be fetched: try again',
        line: null,
      });
    }
  });
  return { onScript: (listener) => (tell = listener), close: () => void host?.then(({ close }) => close()) };
}
