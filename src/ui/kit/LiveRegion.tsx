/** The one polite live region of the page; `announce` is its voice. */
import { useEffect, useState } from 'react';
import { listenForAnnouncements } from '#ui/kit/announce.ts';
import styles from '#ui/kit/LiveRegion.module.css';

export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => listenForAnnouncements((text) => setSaid(({ turn }) => ({ text, turn: turn + 1 }))), []);
  return (
    <output className={styles.region} aria-live="polite">
      <span key={said.turn}>{said.text}</span>
    </output>
  );
}
