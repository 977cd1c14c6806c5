-- The method list: what a person sees of their security info, one row per person. Values are sealed with the person's
-- data key.
CREATE TABLE method_list (
  user_id varchar(255) PRIMARY KEY COLLATE "C",
  methods json         NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON method_list TO query_service;
