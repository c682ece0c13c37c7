-- The application's own role: it may read and write, change no table, and write the audit only by the function below.
do $$ begin
  if not exists (select from pg_roles where rolname = 'with_us_app') then
    create role with_us_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;--> statement-breakpoint
-- For a deployment whose DATABASE_URL names this role itself; two databases that are made at once may meet here.
do $$ begin
  alter role with_us_app set statement_timeout = '4s';
  alter role with_us_app set lock_timeout = '2s';
  alter role with_us_app set idle_in_transaction_session_timeout = '10s';
exception when insufficient_privilege or internal_error then null;
end $$;--> statement-breakpoint
grant usage on schema public to with_us_app;--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to with_us_app;--> statement-breakpoint
grant usage, select on all sequences in schema public to with_us_app;--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to with_us_app;--> statement-breakpoint
alter default privileges in schema public grant usage, select on sequences to with_us_app;--> statement-breakpoint
revoke insert, update, delete on audit from with_us_app;--> statement-breakpoint
revoke update, delete on survey_versions from with_us_app;--> statement-breakpoint
create function audit_append(
  actor text, role text, action text, object_type text, object_id text, reason text, payload_hash text
) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  head public.audit%rowtype;
  row_at timestamptz;
  row_seq integer;
  before text;
  line text;
begin
  perform pg_advisory_xact_lock(7741001);
  select * into head from public.audit order by seq desc limit 1;
  row_seq := coalesce(head.seq, 0) + 1;
  before := coalesce(head.hash, '');
  row_at := clock_timestamp();
  line := json_build_array(
    row_seq, to_char(row_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    actor, role, action, object_type, object_id, reason, payload_hash, before
  )::text;
  insert into public.audit (seq, at, actor, role, action, object_type, object_id, reason, payload_hash, previous_hash, hash)
  values (row_seq, row_at, actor, role, action, object_type, object_id, reason, payload_hash, before,
    encode(sha256(convert_to(line, 'UTF8')), 'hex'));
  return row_seq;
end $$;--> statement-breakpoint
revoke all on function audit_append(text, text, text, text, text, text, text) from public;--> statement-breakpoint
grant execute on function audit_append(text, text, text, text, text, text, text) to with_us_app;--> statement-breakpoint
create function audit_stays() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is append-only.';
end $$;--> statement-breakpoint
create trigger audit_stays before update or delete or truncate on audit for each statement execute function audit_stays();
