import { useStore } from 'zustand';
import type { CommandObject } from '../../../app/commands';
import { setFilter } from '../dispute-desk';
import { filterOf, type PartialFilter } from '../queue/queue-filter';
import { DisputeDetail } from './DisputeDetail';
import type { DisputeModel } from './dispute-model';

export interface DetailPanelProps {
  readonly id: string;
  readonly detail: DisputeModel;
  readonly acts: readonly CommandObject[];
  readonly onClose: () => void;
}

/** The open dispute, as the engine tells of it. */
export function DetailPanel({ id, detail, acts, onClose }: DetailPanelProps) {
  const shown = useStore(detail.store);
  // Another one's details are never shown under this one's name.
  const isThis = shown.id === id;
  return (
    <DisputeDetail
      id={id}
      dispute={isThis ? shown.dispute : undefined}
      error={isThis ? shown.error : null}
      acts={acts}
      onClose={onClose}
      onQueue={openFilter}
    />
  );
}

function openFilter(filter: PartialFilter): void {
  setFilter(filterOf(filter));
}
