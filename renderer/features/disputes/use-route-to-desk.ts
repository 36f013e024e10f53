import { useEffect } from 'react';
import { useRoute } from '../../app/routes';
import { disputeDesk, setFilter, setSort } from './dispute-desk';
import { filterOf } from './queue/queue-filter';

/** Shows what a link to this screen says, once: a screen that comes back into sight is as it was left. */
export function useRouteToDesk(): void {
  const { params, visit } = useRoute('disputes');
  useEffect(() => {
    if (disputeDesk.getState().visit === visit) return;
    disputeDesk.setState({ visit });
    if (!params) return;
    if (params.filter) setFilter(filterOf(params.filter));
    if (params.sort) setSort(params.sort);
    if (params.disputeId) disputeDesk.setState({ openId: params.disputeId, isFollowingCursor: false });
  }, [params, visit]);
}
