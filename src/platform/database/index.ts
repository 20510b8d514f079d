export { asActor, asCare, asSystem, withinSystem, type Asker, type Trx } from './act-as.ts';
export { openDatabase, type Database, type DatabaseLocation, type Engine } from './open.ts';
export { backUp, restore, type BackupCounts } from './backup.store.ts';
export { migrate, schemaVersion } from './migrate.ts';
export { errorCode, isOutOfSpace } from './error-code.ts';
export { json } from './values.ts';
export type { DB } from './schema.generated.ts';
export { DatabaseUnavailable } from './unavailable.ts';
export { publicGeneration } from './public-generation.store.ts';
