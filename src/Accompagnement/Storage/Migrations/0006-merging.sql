-- A session that a document no longer tells is kept, with its answers, in case it comes back.
alter table sessions add column removed_at text;

-- Every text of a programme that was imported or handed out: a newer one is merged from the one that it was made from.
create table document_texts (
  programme integer not null references programmes (id),
  number integer not null,
  text blob not null,
  format text not null,
  reading_order text not null,
  seen_at text not null,
  primary key (programme, number)
);

insert into document_texts (programme, number, text, format, reading_order, seen_at)
select id, 1, document, document_format, reading_order, imported_at from programmes;

-- What a document and the chat changed differently; open until a side is preferred or the two agree. Both values are kept.
create table merge_conflicts (
  number integer not null primary key,
  programme integer not null,
  session integer not null,
  fact text not null,
  document_value text not null,
  chat_value text not null,
  noticed_at text not null,
  closed_at text,
  decided text,
  foreign key (programme, session) references sessions (programme, number)
);
