import dgram from 'node:dgram';
import { once } from 'node:events';
import net from 'node:net';

/** Listens on one port by TCP and UDP and notes whoever comes: a page must never be among them. */
export interface Listener {
  readonly port: number;
  /** `tcp` and `udp`, once for each time somebody spoke. */
  readonly heard: readonly string[];
  /** Speaks to the listener from here, and waits until it has heard: a listener that hears nothing proves nothing. */
  speakTo(): Promise<void>;
  close(): Promise<void>;
}

export async function openListener(): Promise<Listener> {
  const heard: string[] = [];
  const tcp = net.createServer((socket) => {
    heard.push('tcp');
    socket.destroy();
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address() as net.AddressInfo;
  const udp = dgram.createSocket('udp4', () => heard.push('udp'));
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    port,
    heard,
    async speakTo() {
      const client = net.connect(port, '127.0.0.1');
      await Promise.all([once(client, 'connect'), once(tcp, 'connection')]);
      client.destroy();
      const arrived = once(udp, 'message');
      udp.send('x', port, '127.0.0.1');
      await arrived;
    },
    async close() {
      await Promise.all([once(tcp.close(), 'close'), once(udp.close(), 'close')]);
    },
  };
}
