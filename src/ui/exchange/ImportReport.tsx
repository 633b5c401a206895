/** What an import brings, file by file, with the reasons. */
import styles from '#ui/exchange/exchange.module.css';
import type { ImportGroup, ImportView } from '#views/import-view.ts';

export function ImportReport({
  view,
  openTransaction,
}: {
  readonly view: ImportView;
  readonly openTransaction: boolean;
}) {
  return (
    <div className={styles.report}>
      {openTransaction && (
        <p className={styles.refused} role="alert">
          A transaction is open. Import goes on after COMMIT or ROLLBACK.
        </p>
      )}
      <p>{view.consequence}</p>
      {view.notes.length > 0 && (
        <ul className={styles.notes}>
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {view.groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
      {view.problems.length > 0 && (
        <section>
          <h3 data-tone="broken" className={styles.heading}>
            To be mended afterwards
          </h3>
          <ul className={styles.notes}>
            {view.problems.map((problem, i) => (
              <li key={i}>{problem}</li>
            ))}
            {view.moreProblems > 0 && <li>and {view.moreProblems} more</li>}
          </ul>
        </section>
      )}
    </div>
  );
}

function Group({ group: { title, tone, items } }: { readonly group: ImportGroup }) {
  return (
    <section>
      <h3 data-tone={tone} className={styles.heading}>
        {title}
      </h3>
      <dl className={styles.files}>
        {items.map(({ why, paths, more }) => (
          <div key={why}>
            <dt>
              {paths.map((path) => (
                <code key={path}>{path}</code>
              ))}
              {more > 0 && <span>and {more} more</span>}
            </dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
