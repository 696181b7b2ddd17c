create table ledger (
  reminder text not null primary key,
  claimed_at text not null,
  claimed_by text not null,
  sent_at text,
  posted_platform text,
  posted_channel text,
  posted_message text,
  failed_at text,
  failure text
);

create table settings (
  name text not null primary key,
  value text not null
);
