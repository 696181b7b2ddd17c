-- Plain SQL that runs on PostgreSQL too once bytea stands for blob. Moments are ISO 8601 text in UTC, days are yyyy-MM-dd,
-- lists are JSON.

create table programmes (
  id integer not null primary key,
  title text not null,
  year integer not null,
  default_hours text,
  wordings text not null,
  is_sample boolean not null,
  document blob not null,
  document_format text not null,
  document_name text not null,
  reading_order text not null,
  imported_at text not null
);

-- One row: which programme is the current one, and the version that grows with every change that readers can see.
create table current_programme (
  id integer not null primary key check (id = 1),
  programme integer references programmes (id),
  version bigint not null
);

insert into current_programme (id, programme, version) values (1, null, 0);

create table sessions (
  programme integer not null references programmes (id),
  number integer not null,
  position integer not null,
  date_text text not null,
  first_day text,
  last_day text,
  alternatives text not null,
  hours_text text not null,
  own_hours text not null,
  audience text not null,
  host text not null,
  place text not null,
  theme text not null,
  objectives text not null,
  other text not null,
  state text not null,
  highlighted boolean not null,
  section_title text,
  section_text text not null,
  dated_since text,
  primary key (programme, number)
);

-- Every version is kept; the one with the highest number holds.
create table answers (
  programme integer not null,
  session integer not null,
  question text not null,
  version integer not null,
  text text not null,
  author text,
  given_at text not null,
  primary key (programme, session, question, version),
  foreign key (programme, session) references sessions (programme, number)
);

create table answer_conflicts (
  number integer not null primary key,
  programme integer not null,
  session integer not null,
  question text not null,
  text text not null,
  author text not null,
  noticed_at text not null,
  closed_at text,
  foreign key (programme, session) references sessions (programme, number)
);

create table namings (
  programme integer not null,
  session integer not null,
  name text not null,
  since text not null,
  named_by text,
  primary key (programme, session, name),
  foreign key (programme, session) references sessions (programme, number)
);

create table people (
  id integer not null primary key,
  name text not null,
  member_of text not null
);

-- The greatest use_order is the account that its person used last.
create table accounts (
  platform text not null,
  user_id text not null,
  person integer not null references people (id),
  use_order bigint not null,
  primary key (platform, user_id)
);

create index accounts_by_person on accounts (person);
