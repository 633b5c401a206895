/** The steps of a rollout, and their words. */
import { assertNever } from '#core/base/assert-never.ts';

export type OrderStep =
  /** One migration, to that schema version. */
  | { readonly kind: 'migrate'; readonly schema: number }
  /** From here on two are live. */
  | { readonly kind: 'start'; readonly app: string }
  /** The older one has drained. */
  | { readonly kind: 'finish'; readonly app: string }
  /** The rows that are there are brought up to date, once. */
  | { readonly kind: 'backfill' };

/** As in a plan: "migrate 2", "start v2", "finish v2", "backfill". */
export function stepWords(step: OrderStep): string {
  switch (step.kind) {
    case 'migrate':
      return `migrate ${step.schema}`;
    case 'start':
    case 'finish':
      return `${step.kind} ${step.app}`;
    case 'backfill':
      return step.kind;
    default:
      return assertNever(step);
  }
}

/** Reads the words of a step; null when they are none. */
export function readStep(words: string): OrderStep | null {
  if (words === 'backfill') return { kind: words };
  const [, kind, what = ''] = /^(migrate|start|finish) (\S+)$/.exec(words) ?? [];
  if (kind === 'migrate') return /^\d+$/.test(what) ? { kind, schema: Number(what) } : null;
  return kind === 'start' || kind === 'finish' ? { kind, app: what } : null;
}
