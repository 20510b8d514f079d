import * as crypto from 'node:crypto';

/** A new id: UUID version 7, ordered by time, made here because a PostgreSQL 15 server cannot make them. */
export const randomUUIDv7 = (): string => crypto.randomUUIDv7();

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a string from outside can be an id at all; anything else is "not found" before it reaches the database. */
export const isId = (text: string): boolean => uuid.test(text);
