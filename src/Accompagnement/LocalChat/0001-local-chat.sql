-- Messages of the embedded chat. A revision is the number of a message's latest change, over all messages: whoever has seen
-- everything up to one asks for what came after it.
create table local_messages (
  id integer primary key autoincrement,
  revision integer not null unique,
  conversation text not null,
  author text, -- null for the bot
  author_name text not null,
  only_for text, -- null for everybody in the conversation
  blocks text not null,
  text text not null,
  at text not null,
  edited integer not null default 0,
  key text unique
);

create index local_messages_by_conversation on local_messages (conversation, id);

create table local_reads (
  person text not null,
  conversation text not null,
  up_to integer not null,
  primary key (person, conversation)
);
