import { useCommands } from '../../../app/commands';
import { disputeDesk } from '../dispute-desk';

/** Shows or hides the team beside the queue. A dispute whose details are open has that place first. */
export function useTeamCommand(): void {
  useCommands([
    {
      id: 'disputes.team',
      label: 'disputes:team.act',
      shortcut: 't',
      group: 'screen',
      run: () => {
        const { isTeamOpen, openId } = disputeDesk.getState();
        disputeDesk.setState({
          isTeamOpen: openId !== null || !isTeamOpen,
          openId: null,
          isFollowingCursor: false,
        });
      },
    },
  ]);
}
