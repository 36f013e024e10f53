export { ListingsPanel as ListingsScreen } from './ListingsPanel';
