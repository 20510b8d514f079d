import { resolve } from 'node:path';
import * as z from 'zod';

/** Every setting, once: its name, default and reason. The only file that reads the environment. */
const settings = z.object({
  GUILDHALL_MODE: z
    .enum(['demonstration', 'production'])
    .default('demonstration')
    .describe('production has no demonstration people, no outbox page and no movable clock'),
  PORT: z.coerce
    .number({ error: 'must be a whole number from 0 to 65535' })
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe('where the server listens; 0 takes any free port'),
  HOST: z.string().default('localhost').describe('the address it listens on; 0.0.0.0 behind a proxy or in a container'),
  GUILDHALL_DATA: z.string().default('./data').describe('the folder of the embedded database and of uploaded files'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .optional()
    .describe('a PostgreSQL server (15 or later) in place of the embedded database'),
  GUILDHALL_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional()
    .describe('the public address, for links in mail; needed in production'),
  GUILDHALL_TIME_ZONE: z
    .string()
    .default('Europe/London')
    .refine(isTimeZone, 'must be an IANA time zone such as Europe/London')
    .describe('the zone of the installation’s calendar day'),
  GUILDHALL_SMTP: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })
    .optional()
    .describe('the mail server; without it mail stays in the outbox'),
  GUILDHALL_MAIL_FROM: z.string().default('Guildhall <no-reply@guildhall.example>').describe('the sender of every mail'),
  GUILDHALL_SCAN: z
    .string()
    .optional()
    .describe(
      'a command that looks uploaded files through for viruses, such as "clamdscan --no-summary {file}"; without {file} it reads them from its standard input. It ends with 0 for clean and 1 for infected; at anything else the file waits, unseen by others, and is tried again. Without this setting files are not scanned',
    ),
  GUILDHALL_MAIL_BOUNCES: z
    .email({ error: 'must be an address such as bounces@example.org' })
    .optional()
    .describe('where reports of undelivered mail go; mail to this name with “+” and an id must reach the same place'),
  GUILDHALL_BOUNCE_SECRET: z
    .string()
    .min(24, { error: 'must have 24 characters or more' })
    .optional()
    .describe('whoever posts a report of undelivered mail to /mail/bounces must know it; without it nobody may'),
  GUILDHALL_WEBHOOK_NETWORKS: z
    .enum(['public', 'any'])
    .default('public')
    .describe('where webhooks may go: addresses of the public internet by https only, or any, also inside the own network'),
  GUILDHALL_SECRET: z
    .string()
    .min(32, { error: 'must have 32 characters or more' })
    .optional()
    .describe(
      'seals the client secrets of single sign-on; without it one is made once and kept as secret.key in the folder of uploaded files. Needed where several nodes run',
    ),
  GUILDHALL_LOCAL_ISSUERS: z
    .enum(['no', 'yes'])
    .default('no')
    .describe('whether an identity provider may be http on this machine, for trying single sign-on out; never in production'),
  GUILDHALL_PROXY_HOPS: z.coerce
    .number({ error: 'must be a whole number from 0 to 5' })
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('how many proxies of ours stand in front, for the caller’s address in rate limits'),
});

export interface Config {
  readonly mode: 'demonstration' | 'production';
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly origin: string | null;
  readonly timeZone: string;
  readonly smtp: string | null;
  readonly mailFrom: string;
  /** The command that scans uploaded files; null: they are not scanned. */
  readonly scanCommand: string | null;
  readonly mailBounces: string | null;
  readonly bounceSecret: string | null;
  readonly webhookNetworks: 'public' | 'any';
  readonly proxyHops: number;
  /** Null: one is made and kept in the data folder. */
  readonly secret: string | null;
  readonly localIssuers: boolean;
}

/** Reads the settings; a wrong one gives one line that names it. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): { ok: true; config: Config } | { ok: false; message: string } {
  const given = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in settings.shape && value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, message: `The setting ${issue?.path.join('.')} is wrong: ${issue?.message}.` };
  }
  const value = parsed.data;
  if (value.GUILDHALL_MODE === 'production' && !value.GUILDHALL_ORIGIN) {
    return {
      ok: false,
      message: 'GUILDHALL_MODE=production needs GUILDHALL_ORIGIN, the public address such as https://guildhall.example.org.',
    };
  }
  if (value.GUILDHALL_MODE === 'production' && value.GUILDHALL_LOCAL_ISSUERS === 'yes') {
    return { ok: false, message: 'GUILDHALL_LOCAL_ISSUERS=yes is for trying single sign-on out and is refused in production.' };
  }
  return {
    ok: true,
    config: {
      mode: value.GUILDHALL_MODE,
      port: value.PORT,
      host: value.HOST,
      dataFolder: resolve(value.GUILDHALL_DATA),
      databaseUrl: value.DATABASE_URL ?? null,
      origin: value.GUILDHALL_ORIGIN?.replace(/\/$/, '') ?? null,
      timeZone: value.GUILDHALL_TIME_ZONE,
      smtp: value.GUILDHALL_SMTP ?? null,
      mailFrom: value.GUILDHALL_MAIL_FROM,
      scanCommand: value.GUILDHALL_SCAN ?? null,
      mailBounces: value.GUILDHALL_MAIL_BOUNCES ?? null,
      bounceSecret: value.GUILDHALL_BOUNCE_SECRET ?? null,
      webhookNetworks: value.GUILDHALL_WEBHOOK_NETWORKS,
      proxyHops: value.GUILDHALL_PROXY_HOPS,
      secret: value.GUILDHALL_SECRET ?? null,
      localIssuers: value.GUILDHALL_LOCAL_ISSUERS === 'yes',
    },
  };
}

/** The settings with default and reason, for the operator's guide and `guildhall help`. */
export function describeSettings(): readonly { name: string; standard: string; reason: string }[] {
  return Object.entries(settings.shape).map(([name, schema]) => {
    const standard = schema.safeParse(undefined);
    return {
      name,
      standard: standard.success && standard.data !== undefined ? String(standard.data) : '',
      reason: schema.description ?? '',
    };
  });
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
