-- The history. A row is an event; rows are only ever added, each at the next position, in the order in which they become
-- visible. Who may do what is granted here; the rest is forbidden even to the owner.

CREATE TABLE event (
  position    bigint       PRIMARY KEY,
  id          uuid         NOT NULL UNIQUE,
  stream      varchar(300) NOT NULL COLLATE "C",
  sequence    bigint       NOT NULL CHECK (sequence >= 0),
  stream_type varchar(100) NOT NULL,
  subject     varchar(255) NOT NULL COLLATE "C"
              GENERATED ALWAYS AS (substring(stream FROM position(':' IN stream) + 1)) STORED,
  name        varchar(200) NOT NULL,
  revision    varchar(10)  NOT NULL,
  time        timestamptz  NOT NULL,
  data        json         NOT NULL,
  metadata    json         NOT NULL,
  UNIQUE (stream, sequence)
);

CREATE INDEX event_by_time ON event (time);

-- Appends queue for one lock, held until the commit: a position is seen only after all positions below it, without gaps,
-- and a reader that follows positions misses nothing.
CREATE FUNCTION next_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7344001);
  SELECT coalesce(max(position), 0) + 1 INTO NEW.position FROM event;
  RETURN NEW;
END
$$;

CREATE TRIGGER next_position BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION next_position();

-- Wakes the publisher, in whichever instance it runs, when the append commits.
CREATE FUNCTION tell_of_append() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('event_appended', '');
  RETURN NULL;
END
$$;

CREATE TRIGGER tell_of_append AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION tell_of_append();

CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are only ever added';
END
$$;

CREATE TRIGGER refuse_to_rewrite_history BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();

-- A person's data key under the wrapping key. Published on security-info.keys before the person's first event.
CREATE TABLE data_key (
  user_id      varchar(255) PRIMARY KEY COLLATE "C",
  key_id       varchar(50)  NOT NULL,
  wrapped_key  text         NOT NULL,
  created_at   timestamptz  NOT NULL DEFAULT now(),
  published_at timestamptz
);

CREATE INDEX data_key_unpublished ON data_key (user_id) WHERE published_at IS NULL;

-- How far the publisher's records were acknowledged by Kafka.
CREATE TABLE publisher_cursor (
  name     varchar(50) PRIMARY KEY,
  position bigint      NOT NULL CHECK (position >= 0)
);

INSERT INTO publisher_cursor VALUES ('events', 0);

-- The answers to requests with an Idempotency-Key, for 24 hours.
CREATE TABLE idempotent_answer (
  caller      varchar(255) NOT NULL COLLATE "C",
  route       varchar(400) NOT NULL COLLATE "C",
  key         varchar(255) NOT NULL COLLATE "C",
  fingerprint varchar(100) NOT NULL,
  status      integer,
  revision    bigint,
  body        text,
  created_at  timestamptz  NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, route, key)
);

CREATE INDEX idempotent_answer_by_age ON idempotent_answer (created_at);

-- When a code was sent to a destination, over all people. The destination is a keyed hash.
CREATE TABLE code_sent (
  id          bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  destination varchar(100) NOT NULL COLLATE "C",
  sent_at     timestamptz  NOT NULL
);

CREATE INDEX code_sent_by_destination ON code_sent (destination, sent_at);

CREATE INDEX code_sent_by_age ON code_sent (sent_at);

GRANT USAGE ON SCHEMA public TO command_service, auditor;
GRANT SELECT, INSERT ON event TO command_service;
GRANT SELECT, INSERT, UPDATE (published_at) ON data_key TO command_service;
GRANT SELECT, UPDATE (position) ON publisher_cursor TO command_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotent_answer, code_sent TO command_service;
GRANT SELECT ON event TO auditor;
