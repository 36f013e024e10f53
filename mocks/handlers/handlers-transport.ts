import { getResponse, type RequestHandler } from 'msw';

/**
 * Requests straight into handlers, behaving as `fetch` does: a dropped answer rejects, an abort ends the waiting and
 * the body. It doesn't go through msw's interception of fetch, which never tells a handler that its reader has left.
 */
export function handlersTransport(handlers: RequestHandler[]): (request: Request) => Promise<Response> {
  return async (request) => {
    const { signal } = request;
    signal.throwIfAborted();
    const response = await untilAborted(getResponse(handlers, request, { quiet: true }), signal);
    if (!response || response.type === 'error') throw new TypeError('fetch failed: nothing answered');
    if (!response.body) return response;
    // Aborting the pipe cancels the handler's stream and breaks off the reader's.
    const body = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal });
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers });
  };
}

/** `work`, or the signal's reason at once; an answer that comes later is thrown away with its body. */
function untilAborted(
  work: Promise<Response | undefined>,
  signal: AbortSignal,
): Promise<Response | undefined> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason as Error);
      work.then((late) => late?.body?.cancel()).catch(() => undefined);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
