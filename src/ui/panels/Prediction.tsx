/** A question before the experiment: the learner's guess is kept, and compared with what is then computed. */
import type { Block } from '#core/lesson/prose.ts';
import { RadioGroup } from '#ui/kit/RadioGroup.tsx';
import { InlineText } from '#ui/panels/InlineText.tsx';
import styles from '#ui/panels/prose.module.css';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';

export function Prediction({ block }: { readonly block: Extract<Block, { kind: 'prediction' }> }) {
  const answer = useWorkbench((state) => state.checks.answers[block.id] ?? null);
  const { answer: give } = useActions();
  const writable = useWritable();
  return (
    <RadioGroup
      legend={<InlineText inlines={block.question} />}
      value={answer}
      options={block.options.map(({ value, label }) => ({ value, label: <InlineText inlines={label} /> }))}
      onChange={(value) => give(block.id, value)}
      disabled={!writable}
      className={styles.prediction}
    />
  );
}
