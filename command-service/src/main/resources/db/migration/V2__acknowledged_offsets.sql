-- Where each partition of security-info.events ended when Kafka acknowledged what was sent to it last: the offset after that
-- record, by partition from the first on; nothing where nothing is known. Moves together with the position.
ALTER TABLE publisher_cursor ADD COLUMN ends bigint[] NOT NULL DEFAULT '{}';

GRANT UPDATE (ends) ON publisher_cursor TO command_service;
