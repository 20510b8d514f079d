import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Signatures as Standard Webhooks has them: HMAC-SHA256 over id, time and body, one for each secret that is valid. */

export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export const webhookIdOf = (deliveryId: string): string => `msg_${deliveryId}`;

export function signedHeaders(deliveryId: string, at: Temporal.Instant, body: string, secrets: readonly string[]): Record<string, string> {
  const id = webhookIdOf(deliveryId);
  const moment = new Date(at.epochMilliseconds);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.epochMilliseconds / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, moment, body)).join(' '),
  };
}
