-- What stands in the index is what visitors read in the catalogue: pages kept in memory are rendered anew when it changes.
create constraint trigger public_change after insert or update or delete on catalogue_entries
  deferrable initially deferred for each row execute function app.count_public_change();
