/** A failure of a square, told in its fewest statements, which are looked for when this is drawn. */
import { useEffect, useState } from 'react';
import type { ExplainedSquare, SquareFailure } from '#core/report/explain-square.ts';
import { Story } from '#ui/panels/Story.tsx';
import { useSquareReplay } from '#ui/panels/use-replay.ts';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import styles from '#ui/panels/plan.module.css';

type Answer = ExplainedSquare | 'gone' | 'ended';

/** An answer, and what it answers: of another question or of other files it is none. */
interface Told {
  readonly question: string;
  readonly files: unknown;
  readonly answer: Answer;
}

const noStoryWords: Readonly<Record<'gone' | 'ended', string>> = {
  gone: 'It does not show any more: the files have changed since.',
  ended: 'This took too long and was ended. Close it and ask again, or make the data smaller.',
};

export function SquareStory({ asked }: { readonly asked: SquareFailure }) {
  const files = useWorkbench((state) => state.files);
  const { explainSquare } = useActions();
  const [told, setTold] = useState<Told | null>(null);
  // The same failure is another object each time that the grid is drawn anew.
  const question = JSON.stringify(asked);
  useEffect(() => {
    let gone = false;
    const tell = (answer: Answer) => {
      if (!gone) setTold({ question, files, answer });
    };
    explainSquare(JSON.parse(question) as SquareFailure).then(
      (scratch) => tell(scratch.kind === 'done' ? (scratch.value ?? 'gone') : 'ended'),
      () => tell('ended'),
    );
    return () => {
      gone = true;
    };
  }, [question, files, explainSquare]);
  const answer = told?.question === question && told.files === files ? told.answer : null;
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
