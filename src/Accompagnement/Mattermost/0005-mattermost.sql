-- Direct messages and mentions that were answered; created_at is in milliseconds by the server's clock.
create table mattermost_posts (
  id text not null primary key,
  created_at bigint not null
);

create index mattermost_posts_by_time on mattermost_posts (created_at);

-- Dialogs whose answers were stored: they cannot be sent a second time.
create table mattermost_used_dialogs (
  id text not null primary key,
  used_at text not null
);

-- Dialogs that wait behind a button, rendered and sealed for their person.
create table mattermost_kept_dialogs (
  id text not null primary key,
  dialog text not null,
  kept_at text not null
);

-- One row: what keys of posts are hidden with.
create table mattermost_secret (
  id integer not null primary key check (id = 1),
  secret text not null
);
