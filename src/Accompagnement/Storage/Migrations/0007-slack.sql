-- What Slack delivered and was dealt with, for as long as Slack may deliver it again.
create table slack_deliveries (
  delivery text not null primary key,
  handled_at text not null
);

create index slack_deliveries_by_age on slack_deliveries (handled_at);
