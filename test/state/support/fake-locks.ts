/** Web Locks for tests in Node: exclusive locks with a queue, `ifAvailable`, `steal` and `signal`, as the standard has them. */
import type { Locks } from '#state/tabs/web-lock-baton.ts';

interface Asked {
  readonly grant: () => void;
}

interface Held {
  readonly steal: () => void;
}

export function createFakeLocks(): Locks {
  const held = new Map<string, Held>();
  const queues = new Map<string, Asked[]>();

  const next = (name: string): void => {
    if (held.has(name)) return;
    queues.get(name)?.shift()?.grant();
  };

  async function request(name: string, options: LockOptions, hold: (lock: Lock | null) => unknown): Promise<unknown> {
    if (options.ifAvailable && held.has(name)) return hold(null);
    let steal = (): void => undefined;
    const stolen = new Promise<never>((_resolve, reject) => {
      steal = () => reject(new DOMException('stolen', 'AbortError'));
    });
    const mine: Held = { steal };
    if (options.steal) held.get(name)?.steal();
    else if (held.has(name)) await turn(name, options.signal);
    held.set(name, mine);
    try {
      return await Promise.race([Promise.resolve(hold({ name, mode: 'exclusive' })), stolen]);
    } finally {
      if (held.get(name) === mine) {
        held.delete(name);
        next(name);
      }
    }
  }

  function turn(name: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked: Asked = { grant: resolve };
      const queue = queues.get(name) ?? [];
      queues.set(name, [...queue, asked]);
      signal?.addEventListener('abort', () => {
        queues.set(
          name,
          (queues.get(name) ?? []).filter((other) => other !== asked),
        );
        reject(new DOMException('given up', 'AbortError'));
      });
    });
  }

  return { request: request as Locks['request'] };
}
