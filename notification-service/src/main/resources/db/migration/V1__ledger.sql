-- What has to be delivered, and how far it has come. One row per code, for ever: a record that is read again finds its row
-- and sends nothing. No code and no address is here in the clear; the sealed event is forgotten once the delivery is settled.

CREATE TABLE delivery (
  id             uuid         PRIMARY KEY,
  kind           varchar(20)  NOT NULL,
  channel        varchar(20)  NOT NULL,
  user_id        varchar(255) NOT NULL COLLATE "C",
  method_id      uuid         NOT NULL,
  sequence       bigint       NOT NULL CHECK (sequence > 0),
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
  lease          uuid         CHECK ((lease IS NOT NULL) = (state = 'SENDING')),
  taken_at       timestamptz  NOT NULL,
  settled_at     timestamptz  CHECK ((settled_at IS NULL) = (due_at IS NOT NULL)),
  -- when Kafka had acknowledged the outcome
  told_at        timestamptz
);

CREATE INDEX delivery_due ON delivery (channel, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_unsettled_of_method ON delivery (method_id) WHERE settled_at IS NULL;
CREATE INDEX delivery_untold ON delivery (settled_at) WHERE settled_at IS NOT NULL AND told_at IS NULL;

-- Up to which event of the person's stream the codes of a method are void: a newer code, the verification or the deletion of
-- the method. Kept apart from the codes, so that a code read after its end is void from the start.
CREATE TABLE voided_method (
  method_id       uuid   PRIMARY KEY,
  before_sequence bigint NOT NULL
);

GRANT USAGE ON SCHEMA public TO notification_service, auditor;
GRANT SELECT, INSERT ON delivery TO notification_service;
GRANT UPDATE (state, reason, attempts, copies, voided, due_at, lease, event, settled_at, told_at) ON delivery
  TO notification_service;
GRANT SELECT, INSERT, UPDATE ON voided_method TO notification_service;
GRANT SELECT ON delivery, voided_method TO auditor;
