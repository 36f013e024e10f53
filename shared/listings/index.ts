export * from './commands';
export * from './decide';
export * from './dump';
export * from './events';
export { lastSaleFactOf } from './last-sale-fact';
export * from './listings-window';
export { riskOf } from './risk';
export { listingChange, listingVersion } from './seen';
export {
  applyListings,
  type Complaint,
  createListings,
  itemTitle,
  type ListingEvent,
  type Listings,
  merchantName,
  noteUnknownTakedown,
} from './state';

export * from './views';
