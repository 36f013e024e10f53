import { createMockGateway } from '../../../mocks/handlers';
import { describeGatewayClient } from './testing/gateway-client-suite';

describeGatewayClient('in process', async (options) => {
  const gateway = createMockGateway(options);
  gateway.start();
  return { transport: gateway.transport, baseUrl: 'http://drill.invalid', close: async () => gateway.stop() };
});
