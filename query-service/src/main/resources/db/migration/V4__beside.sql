-- The same tables once more: read models are made again there while those of public are shown.
CREATE SCHEMA beside;

CREATE TABLE beside.read_models (LIKE read_models INCLUDING ALL);
CREATE TABLE beside.feed_position (LIKE feed_position INCLUDING ALL);
CREATE TABLE beside.person_stream (LIKE person_stream INCLUDING ALL);
CREATE TABLE beside.data_key (LIKE data_key INCLUDING ALL);
CREATE TABLE beside.parked_record (LIKE parked_record INCLUDING ALL);
CREATE TABLE beside.method_list (LIKE method_list INCLUDING ALL);
CREATE TABLE beside.activity (LIKE activity INCLUDING ALL);
CREATE TABLE beside.activity_method (LIKE activity_method INCLUDING ALL);

-- Called alike, whichever of the two is where.
ALTER INDEX beside.parked_record_user_id_sequence_idx RENAME TO parked_record_in_turn;
ALTER INDEX beside.activity_user_id_at_sequence_id_idx RENAME TO activity_in_order;

INSERT INTO beside.read_models (epoch, loaded) VALUES (1, false);

-- A table keeps its rights when it changes place: each of the two needs those of both.
GRANT USAGE ON SCHEMA beside TO query_service;
GRANT SELECT, UPDATE ON beside.read_models TO query_service;
GRANT SELECT, INSERT, UPDATE ON beside.feed_position, beside.method_list TO query_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON beside.person_stream, beside.data_key, beside.parked_record, beside.activity,
  beside.activity_method TO query_service;
GRANT TRUNCATE ON feed_position, person_stream, data_key, parked_record, method_list, activity, activity_method,
  beside.feed_position, beside.person_stream, beside.data_key, beside.parked_record, beside.method_list, beside.activity,
  beside.activity_method TO query_service;

-- One row: the rebuild that is under way, or the last one. done of total: how much of this phase.
CREATE TABLE rebuild (
  one         boolean     PRIMARY KEY DEFAULT true CHECK (one),
  status      varchar(20) NOT NULL CHECK (status IN ('none', 'reading', 'verifying', 'switching', 'complete', 'failed')),
  accept_less boolean     NOT NULL DEFAULT false,
  started_at  timestamptz NOT NULL DEFAULT now(),
  ended_at    timestamptz,
  done        bigint      NOT NULL DEFAULT 0,
  total       bigint      NOT NULL DEFAULT 0,
  seconds_left bigint,
  people      bigint,
  digest      text,
  failure     text
);

INSERT INTO rebuild (status) VALUES ('none');

GRANT SELECT, UPDATE ON rebuild TO query_service;

-- What is beside takes the place of what is shown, all of it at one moment; what was shown is gone. The places in the feed
-- have been locked before, so that nothing is taken in meanwhile. Readers wait for it some milliseconds.
CREATE SCHEMA exchange;
CREATE FUNCTION show_what_is_beside() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  name text;
BEGIN
  -- In the order of the queries that read several of them.
  LOCK TABLE public.read_models, public.person_stream, public.data_key, public.parked_record, public.method_list,
    public.activity, public.activity_method IN ACCESS EXCLUSIVE MODE;
  FOREACH name IN ARRAY ARRAY['read_models', 'feed_position', 'person_stream', 'data_key', 'parked_record', 'method_list',
                              'activity', 'activity_method'] LOOP
    EXECUTE format('ALTER TABLE public.%I SET SCHEMA exchange', name);
    EXECUTE format('ALTER TABLE beside.%I SET SCHEMA public', name);
    EXECUTE format('ALTER TABLE exchange.%I SET SCHEMA beside', name);
  END LOOP;
  TRUNCATE beside.feed_position, beside.person_stream, beside.data_key, beside.parked_record, beside.method_list,
    beside.activity, beside.activity_method;
END
$$;
REVOKE EXECUTE ON FUNCTION show_what_is_beside() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION show_what_is_beside() TO query_service;
