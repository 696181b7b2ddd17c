-- Several programmes beside each other, each under the name that the settings call it by; the first has none. People, their accounts and
-- who was met belong to one of them: the same account may stand for somebody in each.
alter table programmes add column programme_name text not null default '';

create table current_programmes (
  programme_name text not null primary key,
  programme integer references programmes (id),
  version bigint not null
);

insert into current_programmes (programme_name, programme, version) select '', programme, version from current_programme;

drop table current_programme;

alter table people add column programme_name text not null default '';

create index people_by_programme on people (programme_name);

alter table accounts rename to accounts_before;

create table accounts (
  platform text not null,
  user_id text not null,
  programme_name text not null,
  person integer not null references people (id),
  use_order bigint not null,
  primary key (platform, user_id, programme_name)
);

insert into accounts (platform, user_id, programme_name, person, use_order) select platform, user_id, '', person, use_order from accounts_before;

drop table accounts_before;

create index accounts_by_person on accounts (person);
create index accounts_by_programme on accounts (programme_name);
create index accounts_by_use on accounts (use_order);

alter table account_names rename to account_names_before;

create table account_names (
  programme_name text not null,
  platform text not null,
  user_id text not null,
  name text not null,
  first_seen_at text not null,
  primary key (programme_name, platform, user_id)
);

insert into account_names (programme_name, platform, user_id, name, first_seen_at)
select '', platform, user_id, name, first_seen_at from account_names_before;

drop table account_names_before;

alter table name_refusals rename to name_refusals_before;

create table name_refusals (
  programme_name text not null,
  platform text not null,
  user_id text not null,
  name text not null,
  primary key (programme_name, platform, user_id, name)
);

insert into name_refusals (programme_name, platform, user_id, name) select '', platform, user_id, name from name_refusals_before;

drop table name_refusals_before;

alter table chats_met rename to chats_met_before;

create table chats_met (
  programme_name text not null,
  platform text not null,
  primary key (programme_name, platform)
);

insert into chats_met (programme_name, platform) select '', platform from chats_met_before;

drop table chats_met_before;
