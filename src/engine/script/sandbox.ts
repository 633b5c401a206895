/** What a place that runs migrations in TypeScript is given and gives: a frame in the browser, a thread in Node. */

export interface SandboxStart {
  /** All that is evaluated: the migration and what surrounds it. */
  readonly script: string;
  /** Lines of the migration, with which the script begins. */
  readonly lines: number;
  readonly direction: 'up' | 'down';
}

/** A script under way; `port` speaks `SandboxSays`. */
export interface Sandbox {
  readonly port: MessagePort;
  /** Ends it in the middle of whatever it does. */
  readonly end: () => void;
}

export type OpenSandbox = (javascript: string, direction: 'up' | 'down') => Sandbox;
