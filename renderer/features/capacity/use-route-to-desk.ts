import { useEffect } from 'react';
import { useRoute } from '../../app/routes';
import { capacityDesk, selectWarehouse, setSection, setShortOnly } from './capacity-desk';

/** Shows what a link to this screen says, once: a screen that comes back into sight is as it was left. */
export function useRouteToDesk(): void {
  const { params, visit } = useRoute('capacity');
  useEffect(() => {
    if (capacityDesk.getState().visit === visit) return;
    capacityDesk.setState({ visit });
    if (!params) return;
    if (params.section) setSection(params.section);
    // A link to the cartons shows what it names and nothing less: an older filter doesn't narrow it.
    if (params.isShortOnly !== undefined || params.section === 'cartons')
      setShortOnly(params.isShortOnly ?? false);
    if (params.warehouseId) selectWarehouse(params.warehouseId);
  }, [params, visit]);
}
