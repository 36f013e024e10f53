import { serveMockGateway } from '../../../mocks/server';
import { createLiveSource } from './live';
import { describeGatewayClient } from './testing/gateway-client-suite';

describeGatewayClient('over a real port', async (options) => {
  const served = await serveMockGateway({ ...options, port: 0 });
  const source = createLiveSource(served.url);
  if (!source.ok) throw new Error(source.error.message);
  return {
    ...source.value,
    close: async () => {
      await source.value.close();
      await served.close();
    },
  };
});
