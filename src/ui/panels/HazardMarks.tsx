/** Tells the editor which hazards to mark in the open file; draws nothing itself, so that it can come after the editor. */
import { useEffect } from 'react';
import type { EditorMarker } from '#ui/editor/editor-props.ts';
import { useHazardSources } from '#ui/panels/use-hazards.ts';
import { hazardMarkers } from '#views/hazards-view.ts';

export interface HazardMarksProps {
  readonly file: string;
  readonly onMarks: (marks: readonly EditorMarker[]) => void;
}

export function HazardMarks({ file, onMarks }: HazardMarksProps) {
  const sources = useHazardSources();
  useEffect(() => onMarks(hazardMarkers(file, sources)), [file, sources, onMarks]);
  return null;
}
