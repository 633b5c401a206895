/** A failure of a square, told in its fewest statements, which are looked for when this is drawn. */
import { useEffect, useState } from 'react';
import type { ExplainedSquare, SquareFailure } from '#core/report/explain-square.ts';
import { Story } from '#ui/panels/Story.tsx';
import { useSquareReplay } from '#ui/panels/use-replay.ts';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import styles from '#ui/panels/plan.module.css';

type Answer = ExplainedSquare | 'gone' | 'ended';

const noStoryWords: Readonly<Record<'gone' | 'ended', string>> = {
  gone: 'It does not show any more: the files have changed since.',
  ended: 'This took too long and was ended. Close it and ask again, or make the data smaller.',
};

export function SquareStory({ asked }: { readonly asked: SquareFailure }) {
  const files = useWorkbench((state) => state.files);
  const { explainSquare } = useActions();
  const [answer, setAnswer] = useState<Answer | null>(null);
  // The same failure is another object each time that the grid is drawn anew.
  const question = JSON.stringify(asked);
  useEffect(() => {
    let gone = false;
    setAnswer(null);
    explainSquare(JSON.parse(question) as SquareFailure)
      .then((scratch) => {
        if (!gone) setAnswer(scratch.kind === 'done' ? (scratch.value ?? 'gone') : 'ended');
      })
      .catch(() => gone || setAnswer('ended'));
    return () => {
      gone = true;
    };
  }, [question, files, explainSquare]);
  const explained = typeof answer === 'object' ? answer : null;
  const replay = useSquareReplay(asked, explained);
  return (
    <div aria-live="polite" aria-busy={answer === null}>
      {answer === null && <p className={styles.way}>Looking for the fewest statements that show it…</p>}
      {typeof answer === 'string' && <p className={styles.way}>{noStoryWords[answer]}</p>}
      {explained && (
        <>
          <p className={styles.way}>
            schema {asked.schema} · {asked.apps.join(' and ')} live
          </p>
          <Story example={explained.example} replay={replay} />
        </>
      )}
    </div>
  );
}
