/** Sentences about two instances, each in its tone. */
import type { RaceSentence } from '#views/race-words.ts';
import styles from '#ui/panels/race.module.css';

export function RaceSentences({ sentences }: { readonly sentences: readonly RaceSentence[] }) {
  return (
    <ul className={styles.sentences}>
      {sentences.map(({ tone, text }, i) => (
        <li key={i} className={styles[tone]}>
          {text}
        </li>
      ))}
    </ul>
  );
}
