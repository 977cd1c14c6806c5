-- The feed: how far the topics were read, and what all read models share. All of it can be read again from the topics.

-- One row: how far the read models have come. The next epoch begins with each rebuild that is shown.
-- loaded: the feed was read up to the end that it had when they were begun. Before that nobody is answered.
CREATE TABLE read_models (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch  bigint  NOT NULL CHECK (epoch > 0),
  loaded boolean NOT NULL
);

INSERT INTO read_models (epoch, loaded) VALUES (1, false);

-- Where to read on. Moved in the transaction that takes the records in, so that each record counts once.
CREATE TABLE feed_position (
  topic       varchar(249) NOT NULL,
  partition   integer      NOT NULL CHECK (partition >= 0),
  next_offset bigint       NOT NULL CHECK (next_offset >= 0),
  target      bigint       NOT NULL CHECK (target >= 0),
  PRIMARY KEY (topic, partition)
);

-- How far each person's stream was read: one row per person.
-- announced: the highest revision of which a record could not be taken in (yet). A stream below it is not complete, and
-- nothing that was made of it is shown.
CREATE TABLE person_stream (
  user_id   varchar(255) PRIMARY KEY COLLATE "C",
  revision  bigint       NOT NULL CHECK (revision >= 0),
  announced bigint       NOT NULL CHECK (announced >= 0)
);

-- A person's data key under the wrapping key. No row: not there yet, or erased.
CREATE TABLE data_key (
  user_id     varchar(255) PRIMARY KEY COLLATE "C",
  key_id      varchar(50)  NOT NULL,
  wrapped_key text         NOT NULL
);

-- Records that could not be taken in: those that nobody can read (no sequence), and those that came before their turn.
CREATE TABLE parked_record (
  topic         varchar(249) NOT NULL,
  partition     integer      NOT NULL,
  record_offset bigint       NOT NULL,
  user_id       varchar(255) COLLATE "C",
  sequence      bigint,
  reason        text         NOT NULL,
  value         bytea,
  parked_at     timestamptz  NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition, record_offset)
);

CREATE INDEX parked_record_in_turn ON parked_record (user_id, sequence);

GRANT USAGE ON SCHEMA public TO query_service;
GRANT SELECT, UPDATE ON read_models TO query_service;
GRANT SELECT, INSERT, UPDATE ON feed_position TO query_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON person_stream, data_key, parked_record TO query_service;
