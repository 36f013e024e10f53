import type { WarEngine } from '../../../shared/engine';
import { type ShiftReportView, SIGN_ROLES, signatureOf } from '../../../shared/reporting';
import type { Journal } from '../journal';

/**
 * Place of the last record that is in a shift's drafted report: the draft, or the name that was set under it last. What was
 * recorded afterwards isn't in it, so the report says the same place whenever it's written.
 */
export async function placeOfShift(
  { draft, from }: ShiftReportView,
  { state }: WarEngine,
  journal: Pick<Journal, 'recordOf'>,
): Promise<number> {
  if (draft === null) throw new TypeError('a shift without a draft has no place');
  const records = [
    state.reporting.drafts.get(`${from}`),
    ...SIGN_ROLES.map((role) => signatureOf(state.reporting, draft.id, role)),
    ...state.approvals
      .dump()
      .events.filter(
        ({ type, data }) =>
          type === 'warroom.approval.proposed.v1' && data.approvalId === draft.first?.approvalId,
      ),
  ];
  let place = 0;
  for (const record of records) {
    if (!record) continue;
    place = Math.max(place, (await journal.recordOf(record.source, record.id))?.seq ?? 0);
  }
  return place;
}
