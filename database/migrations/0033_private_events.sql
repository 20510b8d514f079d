-- That somebody asked for an adjustment or answered the equality questions stands on their own stream: for them, and for no
-- operator either, whose other look at people's streams is for support.
create policy events_of_the_private_lane on events as restrictive for select to guildhall_app, guildhall_care
  using (stream_type <> 'person' or stream_id = (select app.person()) or type not like 'accommodation.%' and type not like 'monitoring.%');
