-- Two that turned out to be one: everything of theirs moved to the other, who goes by this number.
alter table people add column merged_into integer references people (id);

-- By what else somebody is called.
create table person_names (
  person integer not null references people (id),
  name text not null,
  primary key (person, name)
);

-- Every account that a chat has shown, tied to somebody or not.
create table account_names (
  platform text not null,
  user_id text not null,
  name text not null,
  first_seen_at text not null,
  primary key (platform, user_id)
);

-- The team said that this account is not whom the programme calls so.
create table name_refusals (
  platform text not null,
  user_id text not null,
  name text not null,
  primary key (platform, user_id, name)
);

-- The chats of whose programme channel everybody was met.
create table chats_met (
  platform text not null primary key
);
