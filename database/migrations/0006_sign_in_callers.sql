-- Who asked for a sign-in code, as a hash of the address: so that one caller cannot have codes sent to the whole world.
alter table sign_in_codes add column caller_hash text not null default '';
create index sign_in_codes_by_caller on sign_in_codes (caller_hash, created_at);
create index held_forms_by_expiry on held_forms (expires_at);
