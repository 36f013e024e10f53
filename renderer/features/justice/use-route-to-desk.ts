import { useEffect } from 'react';
import { useRoute } from '../../app/routes';
import { justiceDesk, showSection } from './justice-desk';

/** Shows what a link to this screen says, once: a screen that comes back into sight is as it was left. */
export function useRouteToDesk(): void {
  const { params, visit } = useRoute('justice');
  useEffect(() => {
    if (justiceDesk.getState().visit === visit) return;
    justiceDesk.setState({ visit });
    if (params?.section) showSection(params.section);
    if (params?.disputeId)
      justiceDesk.setState({ wantedDispute: params.disputeId, rowKey: null, isOpen: false });
  }, [params, visit]);
}
