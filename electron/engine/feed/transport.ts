/**
 * How a request reaches a gateway: real `fetch` when live, the mock's handlers in a drill. It never follows redirects,
 * honours the request's `signal`, and rejects with a TypeError when nothing answered.
 */
export type Transport = (request: Request) => Promise<Response>;
