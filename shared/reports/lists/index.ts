export { fieldOf, listData, listDocument, type RowsOf } from './list-document';
export type { QueueCells } from './list-fields';
