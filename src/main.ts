import { readConfig } from '#config.ts';
import { giveUp, serveUntilStopped } from '#serve.ts';

const read = readConfig();
if (!read.ok) giveUp(read.message);
await serveUntilStopped(read.config);
