-- Functions with the program's rights look in temporary tables last, so that nobody's own table stands for a real one.
alter function app.count_public_change() set search_path = public, pg_temp;
alter function app.search_words(uuid, date) set search_path = public, pg_temp;
