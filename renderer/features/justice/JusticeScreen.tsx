export { JusticePanel as JusticeScreen } from './JusticePanel';
