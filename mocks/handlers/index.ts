export { type BookStore, createMemoryBook } from './book-store';
export { openFileBook } from './file-book';
export {
  type BookEffect,
  COMMAND_FAULTS,
  type CommandFault,
  FEED_FAULTS,
  type FeedFault,
  type MockBook,
  type MockFaults,
  zMockBook,
} from './mock-contract';
export { createMockGateway, type MockGateway, type MockGatewayOptions } from './mock-gateway';
export { type DrillSpec, type OpenDrill, openDrill } from './open-drill';
