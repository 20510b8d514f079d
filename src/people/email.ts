import * as z from 'zod';

/** An e-mail address as people type it: trimmed, small letters; anything that a mail program could read as two addresses is refused. */
export const emailAddress = z
  .string({ error: 'Enter an e-mail address' })
  .trim()
  .toLowerCase()
  .min(1, 'Enter an e-mail address')
  .max(254, 'The e-mail address must be 254 characters or fewer')
  .regex(/^[^\s@,;:<>()[\]"\\]+@[^\s@.,;:<>()[\]"\\]+(\.[^\s@.,;:<>()[\]"\\]+)+$/u, 'Enter an e-mail address such as name@example.org');
