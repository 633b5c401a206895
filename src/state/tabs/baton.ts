/** The right to write a workspace: one tab has it, the others wait for it. */

export interface Baton {
  /** Takes it if nobody has it, and gives whether it did; otherwise waits for it in the background. */
  reach(): Promise<boolean>;
  /** Takes it from whoever has it. */
  seize(): Promise<void>;
  /** Lets go of it, or stops waiting. */
  drop(): void;
}

/** Called when the baton comes or goes without `reach` or `seize` having been asked. */
export type BatonChange = (held: boolean) => void;
