import { Related } from '../Related';
import type { DetailSectionProps } from './detail-section';

/** Others that may have the same cause. */
export function RelatedSection(props: DetailSectionProps) {
  return <Related {...props} />;
}
