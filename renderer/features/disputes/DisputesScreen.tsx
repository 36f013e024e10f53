export { DisputesPanel as DisputesScreen } from './DisputesPanel';
