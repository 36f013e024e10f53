import { useEffect } from 'react';
import { useRoute } from '../../app/routes';
import { ALL_ENTRIES, fundsDesk } from './funds-desk';

/** Shows what a link to this screen says, once: a screen that comes back into sight is as it was left. */
export function useRouteToDesk(): void {
  const { params, visit } = useRoute('funds');
  useEffect(() => {
    if (fundsDesk.getState().visit === visit) return;
    fundsDesk.setState({ visit });
    if (!params) return;
    const { fund, cause, section } = params;
    if (fund !== undefined || cause !== undefined) {
      const account = fund === undefined ? null : `fund:${fund}`;
      fundsDesk.setState({ filter: { ...ALL_ENTRIES, account, cause: cause ?? '' }, cursor: null });
    }
    const book = section === 'recoveries' ? 'recoveries' : 'ledger';
    fundsDesk.setState({ section: section ?? null, book });
    if (section === 'deferred' || section === 'held') fundsDesk.setState({ waitingFor: section });
  }, [params, visit]);
}
