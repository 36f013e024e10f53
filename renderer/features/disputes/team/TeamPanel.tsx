import { useTopic } from '../../../engine';
import { disputeDesk, setFilter } from '../dispute-desk';
import { filterOf } from '../queue/queue-filter';
import { TeamView } from './TeamView';

const NOTHING = {};

/** The team as the engine tells of it; an owner leads to what they have in the queue. */
export function TeamPanel() {
  const { payload, error } = useTopic('staffing', NOTHING);
  return (
    <TeamView
      staffing={payload}
      error={error}
      onOwner={(owner) => setFilter(filterOf({ owner: [owner] }))}
      onUnowned={() => setFilter(filterOf({ split: 'unassigned' }))}
      onClose={() => disputeDesk.setState({ isTeamOpen: false })}
    />
  );
}
