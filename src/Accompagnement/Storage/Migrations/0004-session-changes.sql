-- Every change of a session's facts, kept for good; facts changed together share a version.
create table session_changes (
  programme integer not null,
  session integer not null,
  version integer not null,
  field text not null,
  text_before text not null,
  text_after text not null,
  dates_before text,
  author text,
  changed_at text not null,
  note text not null,
  primary key (programme, session, version, field),
  foreign key (programme, session) references sessions (programme, number)
);
