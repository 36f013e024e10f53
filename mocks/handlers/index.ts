export { type BookStore, createMemoryBook } from './book-store';
export { openFileBook } from './file-book';
export type {
  BookEffect,
  MockBook,
  MockFaults,
} from './mock-contract';
export { createMockGateway, type MockGateway, type MockGatewayOptions } from './mock-gateway';
export { openDrill } from './open-drill';
