import type { BulkActKind } from '../../../../shared/bulk';
import { useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { KeyHint } from '../../../ui';
import { disputeDesk } from '../dispute-desk';
import { askBulk } from './bulk-store';

const ACTS: readonly (readonly [BulkActKind, string])[] = [
  ['resolve', 'r'],
  ['assign', 'a'],
  ['move', 'm'],
  ['snooze', 's'],
  ['payAdvance', 'p'],
];

/** What can be done to everything selected; the keys are those of a single dispute. */
export function BulkActs() {
  const t = useText('disputes');
  return ACTS.map(([kind, key], i) => (
    <ActButton
      act="bulk.start"
      key={kind}
      size="small"
      variant={i === 0 ? 'primary' : 'plain'}
      onPress={() => askBulk(kind, disputeDesk.getState().filter)}
      data-testid={`bulk-${kind}`}
    >
      {t(`bulk.act.${kind}`)}
      <KeyHint shortcut={key} isOnPrimary={i === 0} />
    </ActButton>
  ));
}
