import type { ComponentType } from 'react';
import type { DisputeView } from '../../../../../shared/disputes';
import type { TextKey } from '../../../../app/i18n';
import type { PartialFilter } from '../../queue/queue-filter';

export interface DetailSectionProps {
  readonly dispute: DisputeView;
  /** Shows these disputes in the queue. */
  readonly onQueue: (filter: PartialFilter) => void;
}

/** One part of the details, which the jump bar above them names. */
export interface DetailSection {
  readonly id: string;
  readonly title: TextKey;
  /** Left out: always. A section with nothing to say takes no room and has no place in the jump bar. */
  readonly isShown?: (dispute: DisputeView) => boolean;
  readonly component: ComponentType<DetailSectionProps>;
}
