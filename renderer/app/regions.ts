export { REGION_CODES, regionName } from '../../shared/protocol';
