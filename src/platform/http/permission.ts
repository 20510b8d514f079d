/**
 * Permissions: every route declares one, the pipeline checks it, the matrix test compares every route with it.
 * `Role` is any word of the rooms above; the platform does not know what they mean.
 */
export type Permission =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'signed_in' }
  /** Holders of a role anywhere ("the agency's work list"). */
  | { readonly kind: 'holders'; readonly roles: readonly string[] }
  /** Those to whom the record named by `:id` in the path is something. Others are told that it is not there. */
  | { readonly kind: 'on'; readonly subject: string; readonly roles: readonly string[] };

export const everyone: Permission = { kind: 'everyone' };
export const signedIn: Permission = { kind: 'signed_in' };
export const holders = (...roles: readonly string[]): Permission => ({ kind: 'holders', roles });
export const on = (subject: string, ...roles: readonly string[]): Permission => ({ kind: 'on', subject, roles });

export type Decision = 'allowed' | 'sign_in' | 'forbidden' | 'not_found';

/** Decides from what the asker is. `relations` are the asker's roles towards the record (null: no such record to them). */
export function decide(
  permission: Permission,
  asker: { readonly isSignedIn: boolean; readonly roles: ReadonlySet<string> },
  relations: readonly string[] | null,
): Decision {
  switch (permission.kind) {
    case 'everyone':
      return 'allowed';
    case 'signed_in':
      return asker.isSignedIn ? 'allowed' : 'sign_in';
    case 'holders':
      if (!asker.isSignedIn) return 'sign_in';
      return permission.roles.some((role) => asker.roles.has(role)) ? 'allowed' : 'forbidden';
    case 'on':
      if (!asker.isSignedIn) return 'sign_in';
      if (!relations || relations.length === 0) return 'not_found';
      return permission.roles.some((role) => relations.includes(role)) ? 'allowed' : 'forbidden';
  }
}
