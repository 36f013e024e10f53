export { regionName } from '../../shared/protocol';
