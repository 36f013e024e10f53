export { CapacityPanel as CapacityScreen } from './CapacityPanel';
