-- What has to be delivered, and how far it has come. One row per code and per notice, for ever: a record that is read again
-- finds its row and sends nothing. No code and no address is here in the clear; the sealed content is forgotten once the
-- delivery is settled.

CREATE TABLE delivery (
  id             uuid         PRIMARY KEY,
  kind           varchar(20)  NOT NULL,
  channel        varchar(20)  NOT NULL,
  user_id        varchar(255) NOT NULL COLLATE "C",
  method_id      uuid         NOT NULL,
  -- 0 where only the outcome is known, from the topic of outcomes
  sequence       bigint       NOT NULL CHECK (sequence >= 0),
  event_id       uuid         NOT NULL,
  correlation_id varchar(255) NOT NULL COLLATE "C",
  event          json,
  expires_at     timestamptz  NOT NULL,
  state          varchar(10)  NOT NULL
                 CHECK (state IN ('PENDING', 'SENDING', 'UNKNOWN', 'SENT', 'FAILED', 'EXPIRED', 'VOIDED')),
  reason         varchar(30)  CHECK ((reason IS NOT NULL) = (state = 'FAILED')),
  attempts       integer      NOT NULL CHECK (attempts >= 0),
  copies         integer      NOT NULL CHECK (copies >= 0),
  voided         boolean      NOT NULL,
  -- when a waiting delivery is tried again, and when the lease of one being sent ends
  due_at         timestamptz  CHECK ((due_at IS NOT NULL) = (state IN ('PENDING', 'SENDING', 'UNKNOWN'))),
  -- deliveries that go out in one mail share a lease
  lease          uuid         CHECK ((lease IS NOT NULL) = (state = 'SENDING')),
  -- a notice over the cap of its destination, by the keyed hash of that: it goes out in one mail with the others
  held_for       varchar(100) COLLATE "C",
  taken_at       timestamptz  NOT NULL,
  settled_at     timestamptz  CHECK ((settled_at IS NULL) = (due_at IS NOT NULL)),
  -- when Kafka had acknowledged the outcome
  told_at        timestamptz
);

CREATE INDEX delivery_due ON delivery (channel, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_lease ON delivery (lease) WHERE lease IS NOT NULL;
CREATE INDEX delivery_held ON delivery (held_for) WHERE held_for IS NOT NULL;
CREATE INDEX delivery_unsettled_of_method ON delivery (method_id) WHERE settled_at IS NULL;
CREATE INDEX delivery_unsettled_of_user ON delivery (user_id) WHERE settled_at IS NULL;
CREATE INDEX delivery_untold ON delivery (settled_at) WHERE settled_at IS NOT NULL AND told_at IS NULL;

-- Up to which event of the person's stream the codes of a method are void: a newer code, the verification or the deletion of
-- the method. Kept apart from the codes, so that a code read after its end is void from the start.
CREATE TABLE voided_method (
  method_id       uuid   PRIMARY KEY,
  before_sequence bigint NOT NULL
);

-- The notices that went out, or may have, in the last day: one row per attempt, by the keyed hash of the destination.
CREATE TABLE notice_sent (
  lease       uuid         PRIMARY KEY,
  destination varchar(100) NOT NULL COLLATE "C",
  sent_at     timestamptz  NOT NULL
);

CREATE INDEX notice_sent_to ON notice_sent (destination, sent_at);
CREATE INDEX notice_sent_at ON notice_sent (sent_at);

-- The addresses of a person, sealed as they came, and the events that made and ended them (json: when, from where, in which
-- place of the stream). Any of the three may come first or never.
CREATE TABLE known_method (
  method_id uuid         PRIMARY KEY,
  user_id   varchar(255) NOT NULL COLLATE "C",
  added     json,
  verified  json,
  deleted   json
);

CREATE INDEX known_method_of_user ON known_method (user_id);

-- A person's data key under the wrapping key. No row: not there yet. No key: erased.
CREATE TABLE data_key (
  user_id     varchar(255) PRIMARY KEY COLLATE "C",
  key_id      varchar(50),
  wrapped_key text CHECK ((key_id IS NULL) = (wrapped_key IS NULL))
);

-- How far this database has read a topic; written with what was read. A restored database says so by being behind.
CREATE TABLE reading (
  topic       varchar(249) NOT NULL,
  partition   integer      NOT NULL CHECK (partition >= 0),
  next_offset bigint       NOT NULL CHECK (next_offset >= 0),
  PRIMARY KEY (topic, partition)
);

GRANT USAGE ON SCHEMA public TO notification_service, auditor;
GRANT SELECT, INSERT ON delivery TO notification_service;
GRANT UPDATE (state, reason, attempts, copies, voided, due_at, lease, held_for, event, expires_at, settled_at, told_at)
  ON delivery TO notification_service;
GRANT SELECT, INSERT, UPDATE ON voided_method, known_method, data_key, reading TO notification_service;
GRANT SELECT, INSERT, DELETE ON notice_sent TO notification_service;
GRANT SELECT ON delivery, voided_method, notice_sent, known_method, reading TO auditor;
