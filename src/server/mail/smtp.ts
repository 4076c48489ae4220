/** The only door to nodemailer: hands mails to an SMTP server. */
import { createTransport } from 'nodemailer';
import type { Send } from './outbox.js';

export interface Smtp {
  readonly send: Send;
  close(): void;
}

/**
 * @param url `smtps://user:password@host`, or `smtp://…`, which turns to TLS where the server offers it
 * @param host what comes after the `@` of a Message-ID: the same mail has the same one however often it is tried
 */
export function createSmtp(url: string, from: string, host: string): Smtp {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<typeof createTransport>[0],
    { from },
  );
  return {
    send: async ({ id, recipient, subject, body, language }) => {
      const headers = { 'content-language': language, 'auto-submitted': 'auto-generated' };
      await transport.sendMail({ to: { name: '', address: recipient }, subject, text: body, messageId: `<${id}@${host}>`, headers });
    },
    close: () => transport.close(),
  };
}
