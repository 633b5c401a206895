/** Stepping through the X-ray: back, play, on, a scrubber. */
import type { KeyboardEvent } from 'react';
import { IconButton } from '#ui/kit/IconButton.tsx';
import type { XrayPlayer } from '#ui/panels/use-xray-player.ts';
import styles from '#ui/panels/xray.module.css';

export interface XrayTransportProps {
  readonly player: XrayPlayer;
  /** What stands at each stop, said with the scrubber. */
  readonly words: string;
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
}

const speeds = [0.5, 1, 2, 4];

export function XrayTransport({ player, words, speed, onSpeed }: XrayTransportProps) {
  const { stops, stop, playing, go, play } = player;
  const last = stops.length - 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ') return;
    event.preventDefault();
    play();
  };
  return (
    <div className={styles.transport}>
      <IconButton label="Step back" disabled={stop === 0} onClick={() => go(stop - 1)}>
        <Icon path="M13 3v10L6 8zM3 3h2v10H3z" />
      </IconButton>
      <IconButton label={playing ? 'Pause' : 'Play'} disabled={last < 1} onClick={play}>
        <Icon path={playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5v11l9-5.5z'} />
      </IconButton>
      <IconButton label="Step forward" disabled={stop >= last} onClick={() => go(stop + 1)}>
        <Icon path="M3 3v10l7-5zM11 3h2v10h-2z" />
      </IconButton>
      <input
        type="range"
        className={styles.scrubber}
        aria-label="Statement"
        aria-valuetext={words}
        aria-keyshortcuts="Space"
        min={0}
        max={Math.max(0, last)}
        value={stop}
        onChange={(event) => go(Number(event.target.value))}
        onKeyDown={onKeyDown}
      />
      <span className={styles.count} aria-hidden="true">
        {stop + 1} / {stops.length}
      </span>
      <select
        className={styles.select}
        aria-label="Speed"
        value={speed}
        onChange={(event) => onSpeed(Number(event.target.value))}
      >
        {speeds.map((each) => (
          <option key={each} value={each}>
            {each}×
          </option>
        ))}
      </select>
    </div>
  );
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
