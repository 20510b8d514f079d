-- Two managers may have the same intake open: the revision tells the second that it has changed.
alter table intakes add column revision integer not null default 1;

-- The floor that holds in every state; states may set more.
insert into law_rates (jurisdiction, rule, from_on, to_on, value, unit, source) values
  ('US', 'minimum wage', '2009-07-24', null, 7.25, 'USD per hour', 'Fair Labor Standards Act, 29 USC 206(a)(1)');
