import { useEffect } from 'react';
import { useRoute } from '../../app/routes';
import { listingDesk, setFilter } from './listing-desk';

/** Shows what a link to this screen says, once: a screen that comes back into sight is as it was left. */
export function useRouteToDesk(): void {
  const { params, visit } = useRoute('listings');
  useEffect(() => {
    if (listingDesk.getState().visit === visit) return;
    listingDesk.setState({ visit });
    if (!params) return;
    if (params.state || params.text !== undefined) {
      setFilter({ states: params.state ?? [], text: params.text ?? '' });
    }
    if (params.itemId) listingDesk.setState({ openId: params.itemId, isFollowingCursor: false });
  }, [params, visit]);
}
