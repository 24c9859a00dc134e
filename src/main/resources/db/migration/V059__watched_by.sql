-- Which node waits for the server's word on new mail: once that one is silent, another may, without waiting for the end
-- of its lease. null: by a node of before this was written down.
alter table mailbox add column watched_by uuid;
