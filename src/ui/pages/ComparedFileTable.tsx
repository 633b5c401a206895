/** One file, mine and the reference, line beside line. */
import { classes } from '#ui/kit/classes.ts';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import styles from '#ui/pages/Workbench.module.css';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import type { ComparedFile } from '#views/file-comparison.ts';

export function ComparedFileTable({ file }: { readonly file: ComparedFile }) {
  return (
    <section>
      <h3 className={styles.comparedName}>{file.path}</h3>
      <Scrollable label={`Comparison of ${file.path}`} className={styles.compared}>
        <table>
          <thead>
            <tr>
              <th scope="col">mine</th>
              <th scope="col">reference</th>
            </tr>
          </thead>
          <tbody>
            {file.lines.map(({ mine, reference }, i) => {
              const differs = mine !== reference;
              return (
                <tr key={i}>
                  <td className={classes(differs && mine !== null && styles.removed)}>
                    {mine}
                    {differs && mine !== null && <VisuallyHidden> (only mine)</VisuallyHidden>}
                  </td>
                  <td className={classes(differs && reference !== null && styles.added)}>
                    {reference}
                    {differs && reference !== null && <VisuallyHidden> (only in the reference)</VisuallyHidden>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrollable>
    </section>
  );
}
