-- The latest wish of one person about one session.
create table snoozes (
  programme integer not null,
  session integer not null,
  person integer not null references people (id),
  until_at text not null,
  asked_at text not null,
  primary key (programme, session, person),
  foreign key (programme, session) references sessions (programme, number)
);

create table handover_offers (
  programme integer not null,
  number integer not null,
  session integer not null,
  from_person integer not null references people (id),
  to_person integer not null references people (id),
  offered_at text not null,
  answer text not null,
  answered_at text,
  primary key (programme, number),
  foreign key (programme, session) references sessions (programme, number)
);

create table absences (
  person integer not null references people (id),
  first_day text not null,
  last_day text not null,
  declared_at text not null,
  primary key (person, first_day)
);

create table message_preferences (
  person integer not null primary key references people (id),
  hour text,
  zone text
);

-- By the key of the reminder.
create table plan_decisions (
  programme integer not null references programmes (id),
  reminder text not null,
  kind text not null,
  decided_by text not null,
  decided_at text not null,
  primary key (programme, reminder)
);

-- The ledger tells each reminder's whole fate, found by programme; what one message says is claimed and settled together.
alter table ledger rename to ledger_before;

create table ledger (
  reminder text not null primary key,
  programme integer not null,
  session integer not null,
  kind text not null,
  days integer not null,
  recipient text not null,
  message text not null,
  state text not null,
  due_at text not null,
  state_at text not null,
  claimed_by text,
  attempts integer not null,
  retry_at text,
  reason text,
  posted_platform text,
  posted_channel text,
  posted_message text
);

create index ledger_by_programme on ledger (programme);
create index ledger_by_message on ledger (message);

insert into ledger (reminder, programme, session, kind, days, recipient, message, state, due_at, state_at, claimed_by, attempts, reason,
  posted_platform, posted_channel, posted_message)
select reminder, coalesce((select programme from current_programme), 0), 0,
  case when reminder like '%/name/%' then 'NameFacilitator' when reminder like '%/named/%' then 'Named' when reminder like '%/ready' then 'Ready' else 'Prepare' end,
  0, 'team', reminder,
  case when sent_at is not null then 'Sent' when failed_at is not null then 'Failed' else 'Claimed' end,
  claimed_at, coalesce(sent_at, failed_at, claimed_at), claimed_by, 0, failure, posted_platform, posted_channel, posted_message
from ledger_before;

drop table ledger_before;
