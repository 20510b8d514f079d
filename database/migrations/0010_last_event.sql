-- The end of a stream's chain, for the next event to follow. Read past row-level security on purpose: number and hash tell
-- nothing, the insert that follows is checked, and asking the policy for each event of a long stream took 3.5 ms a write.
create function app.last_event(stream uuid) returns table (seq integer, hash text) language sql stable security definer set search_path = public
  as $$ select events.seq, events.hash from events where events.stream_id = stream order by events.seq desc limit 1 $$;
