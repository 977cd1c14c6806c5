-- The history. A row is an event; rows are only ever added, each at the next position, in the order in which they become
-- visible. Who may do what is granted here; the rest is forbidden even to the owner.

CREATE TABLE event (
  position    bigint       PRIMARY KEY CHECK (position > 0),
  -- Ordered by time, so that its index grows at one end however long the history is.
  id          uuid         NOT NULL UNIQUE,
  stream      varchar(300) NOT NULL COLLATE "C",
  sequence    bigint       NOT NULL CHECK (sequence >= 0),
  subject     varchar(255) COLLATE "C" GENERATED ALWAYS AS (substring(stream FROM position(':' IN stream) + 1)) VIRTUAL,
  name        varchar(200) NOT NULL,
  revision    varchar(10)  NOT NULL,
  time        timestamptz  NOT NULL,
  data        json         NOT NULL,
  metadata    json         NOT NULL,
  -- Chains it to the event before it in its stream: docs/how-to/verify-the-history.md.
  hash        bytea        NOT NULL CHECK (octet_length(hash) = 32),
  UNIQUE (stream, sequence)
);

-- Rows lie in the order of time: a summary of each stretch of pages is enough, and costs next to nothing to keep.
CREATE INDEX event_by_time ON event USING brin (time) WITH (pages_per_range = 32);

-- Writers queue for one lock (pg_advisory_xact_lock(7344001)), held until the commit, and number their events from the head:
-- a position is seen only after all positions below it. This is the net below them: whoever leaves a gap, or numbers on from
-- an event that is not committed, is refused here or by the primary key. The same trigger wakes the publisher, in whichever
-- instance it runs, when the append commits.
CREATE FUNCTION continue_positions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  first bigint;
  last  bigint;
  added bigint;
BEGIN
  SELECT min(position), max(position), count(*) INTO first, last, added FROM appended;
  IF last - first + 1 <> added OR first > 1 AND NOT EXISTS (SELECT FROM public.event WHERE position = first - 1) OR first < 1 THEN
    RAISE EXCEPTION 'positions have no gaps' USING ERRCODE = 'check_violation';
  END IF;
  IF added > 0 THEN
    PERFORM pg_notify('event_appended', '');
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER continue_positions AFTER INSERT ON event REFERENCING NEW TABLE AS appended
  FOR EACH STATEMENT EXECUTE FUNCTION continue_positions();

CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are only ever added';
END
$$;

CREATE TRIGGER refuse_to_rewrite_history BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();

-- A person's data key under the wrapping key; none where the person was erased. Published on security-info.keys before the person's first event.
CREATE TABLE data_key (
  user_id      varchar(255) PRIMARY KEY COLLATE "C",
  key_id       varchar(50),
  wrapped_key  text         CHECK ((wrapped_key IS NULL) = (key_id IS NULL)),
  created_at   timestamptz  NOT NULL DEFAULT now(),
  published_at timestamptz,
  -- When the person was forgotten, last if more than once; the key before that is in no back-up of ours to be used again.
  erased_at    timestamptz
);

CREATE INDEX data_key_unpublished ON data_key (user_id) WHERE published_at IS NULL;

CREATE INDEX data_key_erased ON data_key (user_id) WHERE wrapped_key IS NULL;

-- What the first so many events of a stream come to: who folds a long stream begins here. Can be lost: it is made again.
CREATE TABLE snapshot (
  stream   varchar(300) PRIMARY KEY COLLATE "C",
  revision bigint       NOT NULL CHECK (revision > 0),
  format   integer      NOT NULL,
  state    text         NOT NULL
);

-- Signed notes over the history up to a position, and the tree that their roots are of: by level and number, 256 hashes or
-- fewer, each of 256 to the power of the level leaves.
CREATE TABLE checkpoint (
  position     bigint      PRIMARY KEY CHECK (position > 0),
  note         text        NOT NULL,
  published_at timestamptz
);

CREATE INDEX checkpoint_unpublished ON checkpoint (position) WHERE published_at IS NULL;

CREATE TRIGGER refuse_to_rewrite_history BEFORE DELETE OR TRUNCATE ON checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();

CREATE TABLE history_tree (
  level  smallint NOT NULL,
  number bigint   NOT NULL,
  hashes bytea    NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192),
  PRIMARY KEY (level, number)
);

-- How far the publisher's records were acknowledged by Kafka; and where each partition of security-info.events ended then:
-- the offset after its last record, by partition from the first on, nothing where nothing is known.
CREATE TABLE publisher_cursor (
  name     varchar(50) PRIMARY KEY,
  position bigint      NOT NULL CHECK (position >= 0),
  ends     bigint[]    NOT NULL DEFAULT '{}'
);

INSERT INTO publisher_cursor (name, position) VALUES ('events', 0);

-- The answers to requests with an Idempotency-Key, for 24 hours.
CREATE TABLE idempotent_answer (
  caller      varchar(255) NOT NULL COLLATE "C",
  route       varchar(400) NOT NULL COLLATE "C",
  key         varchar(255) NOT NULL COLLATE "C",
  fingerprint varchar(100) NOT NULL,
  status      integer      NOT NULL,
  revision    bigint       NOT NULL,
  body        text,
  created_at  timestamptz  NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, route, key)
);

CREATE INDEX idempotent_answer_by_age ON idempotent_answer (created_at);

-- When a code was sent to a destination, over all people. The destination is a keyed hash.
CREATE TABLE code_sent (
  destination varchar(100) NOT NULL COLLATE "C",
  sent_at     timestamptz  NOT NULL
);

CREATE INDEX code_sent_by_destination ON code_sent (destination, sent_at);

CREATE INDEX code_sent_by_age ON code_sent (sent_at);

GRANT USAGE ON SCHEMA public TO command_service, auditor;
GRANT SELECT, INSERT ON event TO command_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON snapshot TO command_service;
GRANT SELECT, INSERT, UPDATE (key_id, wrapped_key, published_at, erased_at) ON data_key TO command_service;
GRANT SELECT, UPDATE (position, ends) ON publisher_cursor TO command_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotent_answer, code_sent TO command_service;
GRANT SELECT, INSERT, UPDATE (published_at) ON checkpoint TO command_service;
GRANT SELECT, INSERT, UPDATE ON history_tree TO command_service;
GRANT SELECT ON event, checkpoint, history_tree TO auditor;
