-- Run once, by the entrypoint of the postgres image, on an empty data directory. Roles, limits and rights are those of the
-- quickstart (dev.securityinfo.infrastructure); tables and grants on them belong to the services' migrations.

\getenv owner OWNER_PASSWORD
\getenv command_service COMMAND_SERVICE_PASSWORD
\getenv query_service QUERY_SERVICE_PASSWORD
\getenv notification_service NOTIFICATION_SERVICE_PASSWORD
\getenv auditor AUDITOR_PASSWORD

-- Owns the databases and runs their migrations.
CREATE ROLE owner LOGIN PASSWORD :'owner';

-- A stuck service must not hold locks for ever.
CREATE ROLE command_service LOGIN PASSWORD :'command_service';
ALTER ROLE command_service SET transaction_timeout = '20s';
ALTER ROLE command_service SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE command_service SET statement_timeout = '5s';
ALTER ROLE command_service SET lock_timeout = '3s';

CREATE ROLE query_service LOGIN PASSWORD :'query_service';
ALTER ROLE query_service SET transaction_timeout = '20s';
ALTER ROLE query_service SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE query_service SET statement_timeout = '5s';
ALTER ROLE query_service SET lock_timeout = '3s';

CREATE ROLE notification_service LOGIN PASSWORD :'notification_service';
ALTER ROLE notification_service SET transaction_timeout = '20s';
ALTER ROLE notification_service SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE notification_service SET statement_timeout = '5s';
ALTER ROLE notification_service SET lock_timeout = '3s';

-- Reads what migrations grant it.
CREATE ROLE auditor LOGIN PASSWORD :'auditor';
ALTER ROLE auditor SET default_transaction_read_only = 'on';

REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;

CREATE DATABASE command OWNER owner;
REVOKE ALL ON DATABASE command FROM PUBLIC;
GRANT CONNECT ON DATABASE command TO command_service, auditor;

CREATE DATABASE query OWNER owner;
REVOKE ALL ON DATABASE query FROM PUBLIC;
GRANT CONNECT ON DATABASE query TO query_service, auditor;

CREATE DATABASE notification OWNER owner;
REVOKE ALL ON DATABASE notification FROM PUBLIC;
GRANT CONNECT ON DATABASE notification TO notification_service, auditor;

\connect command
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
\connect query
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
\connect notification
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
