import { afterEach, describe } from 'vitest';
import { deliverySuite } from './delivery-suite';
import { FeedLab, type OpenGateway } from './feed-lab';
import { resumeSuite } from './resume-suite';
import { sickGatewaySuite } from './sick-gateway-suite';

/** The behaviour of the client over a gateway, whatever carries the requests. */
export function describeGatewayClient(carrier: string, open: OpenGateway): void {
  describe(`the feed ${carrier}`, () => {
    const lab = new FeedLab(open);
    afterEach(() => lab.close());
    deliverySuite(lab);
    resumeSuite(lab);
    sickGatewaySuite(lab);
  });
}
