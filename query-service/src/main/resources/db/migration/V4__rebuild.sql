-- A rebuild begins with empty read models: rows that are nobody's answer any more would cost a change each.
GRANT TRUNCATE ON method_list, activity, activity_method TO query_service;
