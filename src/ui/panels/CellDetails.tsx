/** What happened in a square of the grid: each operation that failed, in words, and what SQLite said. */
import { useEffect, useRef, useState } from 'react';
import { fetchedLater } from '#ui/fetched-later.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { VerdictSign } from '#ui/kit/VerdictSign.tsx';
import type { GridCell, GridFailure } from '#views/grid-view.ts';
import styles from '#ui/panels/grid.module.css';

const SquareStory = fetchedLater(async () => (await import('#ui/panels/SquareStory.tsx')).SquareStory);

export function CellDetails({ cell }: { readonly cell: GridCell }) {
  const details = useRef<HTMLDivElement>(null);
  useEffect(() => details.current?.scrollIntoView?.({ block: 'nearest' }), []);
  return (
    <div ref={details} className={styles.details}>
      <p className={styles.detailsTitle}>
        <VerdictSign level={cell.level} />
        {cell.app} on schema {cell.schema}
      </p>
      {cell.failures.length === 0 ? (
        <p>{quietWords(cell)}</p>
      ) : (
        <ul>
          {cell.failures.map((failure, i) => (
            <CellFailure key={i} failure={failure} />
          ))}
        </ul>
      )}
      {cell.untried.length > 0 && <p>Not tried here: {cell.untried.join(', ')}</p>}
    </div>
  );
}

function CellFailure({ failure: { operation, says, message, asked } }: { readonly failure: GridFailure }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <code>{operation}</code>: {says}
      <pre className={styles.message}>{message}</pre>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide the statements' : 'Show it in statements'}
      </Button>
      {open && <SquareStory asked={asked} />}
    </li>
  );
}

function quietWords({ level, covered, kept, unreached, untried }: GridCell): string {
  if (kept) return 'A question asks for this. Answer it, and the square tells.';
  if (level === 'untested' && unreached !== null) return `This schema can’t be reached. ${unreached}`;
  if (level === 'untested' && untried.length === 0) return 'There is no operation to try.';
  if (level === 'untested')
    return 'No operation could be tried: nobody gives it values, or nobody reads back what it writes.';
  return covered
    ? 'Every operation ran, and what was written came back.'
    : 'What was tried ran, and what was written came back. Not everything could be tried: the edge is dashed.';
}
