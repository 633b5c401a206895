/** The one polite live region of the page; `announce` is its voice. */
import { useEffect, useState } from 'react';
import { listenForAnnouncements } from '#ui/kit/announce.ts';
import styles from './LiveRegion.module.css';

export function LiveRegion() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => listenForAnnouncements((text) => setSaid(({ turn }) => ({ text, turn: turn + 1 }))), []);
  return (
    <div className={styles.region} role="status" aria-live="polite" data-testid="live-region">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
