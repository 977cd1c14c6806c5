-- Recent activity: what happened to a person's security info, as they are told. Values are sealed with the person's data
-- key.

-- id: of the event, or of the delivery; sequence: 0 for what is no event of the stream; replaced_id: the method that went;
-- origin: sealed for the command.
CREATE TABLE activity (
  user_id     varchar(255) NOT NULL COLLATE "C",
  id          uuid         NOT NULL,
  at          timestamptz  NOT NULL,
  sequence    bigint       NOT NULL CHECK (sequence >= 0),
  kind        varchar(30)  NOT NULL,
  method_id   uuid,
  replaced_id uuid,
  actor_type  varchar(30)  NOT NULL,
  client      text,
  origin      text,
  command     text,
  PRIMARY KEY (user_id, id)
);

CREATE INDEX activity_in_order ON activity (user_id, at, sequence, id);

-- What a method was, deleted ones included: activities name a method by its id alone, as some come before it.
CREATE TABLE activity_method (
  user_id   varchar(255) NOT NULL COLLATE "C",
  method_id uuid         NOT NULL,
  type      varchar(30)  NOT NULL,
  value     text         NOT NULL,
  PRIMARY KEY (user_id, method_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON activity, activity_method TO query_service;
