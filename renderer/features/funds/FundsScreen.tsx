export { FundsPanel as FundsScreen } from './FundsPanel';
