export { fieldOf, LIST_SCHEMA, type ListPaper, listData, listDocument, type RowsOf } from './list-document';
export { LIST_FIELDS, type ListRows, type QueueCells } from './list-fields';
