namespace IcpStudio.Web.Data.Migrations
{
    public partial class CreateSchema
    {
        /// <summary>What the model does not know of: functions, triggers, the partitioned table and indexes over expressions.</summary>
        private const string Routines = """
            -- Custom set values are JSON arrays; conditions compare text arrays.
            create function icp_text_array(value jsonb) returns text[] language sql immutable parallel safe as
            $$ select case when jsonb_typeof(value) = 'array' then array(select jsonb_array_elements_text(value)) end $$;

            -- Whoever writes an account, indexes can follow: the row names the transaction.
            create function icp_account_changed() returns trigger language plpgsql as
            $$ begin
                new.changed_xid := pg_current_xact_id();
                new.changed_at := now();
                new.changed_on := (now() at time zone 'utc')::date;
                return new;
            end $$;
            create trigger account_changed before update on accounts
                for each row execute function icp_account_changed();

            create function icp_accounts_deleted() returns trigger language plpgsql as
            $$ begin
                insert into deleted_accounts (account_id) select id from gone on conflict do nothing;
                return null;
            end $$;
            create trigger accounts_deleted after delete on accounts
                referencing old table as gone for each statement execute function icp_accounts_deleted();

            create function icp_refuse_change() returns trigger language plpgsql as
            $$ begin raise exception 'A row of % never changes and is never deleted.', tg_table_name; end $$;
            create trigger never_changes before update or delete on profile_versions
                for each row execute function icp_refuse_change();
            create trigger never_changes before update or delete on audit_entries
                for each row execute function icp_refuse_change();

            -- One partition a run, made and attached by the run itself; the last tier number is the worst.
            create table account_scores (
                run_id bigint not null,
                account_id bigint not null,
                points integer not null,
                score smallint not null,
                low smallint not null,
                high smallint not null,
                tier smallint not null,
                disqualifier smallint
            ) partition by list (run_id);

            -- What lists show of an account's deals lives with the account, so that the index answers for it, too.
            create function icp_derive_deals(ids bigint[]) returns void language sql as
            $$
                update accounts a
                set is_customer = n.is_customer, open_deals = n.open_deals, open_amount = n.open_amount, last_deal_on = n.last_deal_on
                from (
                    select i.id,
                        case when o.churned_on is not null then false when o.account_id is not null or d.won > 0 then true end as is_customer,
                        nullif(d.open, 0) as open_deals,
                        d.open_amount,
                        d.last_deal_on
                    from (select distinct unnest(ids) as id) i
                    left join customer_outcomes o on o.account_id = i.id
                    left join lateral (
                        select count(*) filter (where outcome = 'Won') as won,
                            count(*) filter (where outcome = 'Open') as open,
                            sum(amount) filter (where outcome = 'Open') as open_amount,
                            max(greatest(created_on, closed_on)) as last_deal_on
                        from deals where account_id = i.id) d on true) n
                where a.id = n.id
                    and (a.is_customer, a.open_deals, a.open_amount, a.last_deal_on)
                        is distinct from (n.is_customer, n.open_deals, n.open_amount, n.last_deal_on)
            $$;

            create function icp_deals_changed() returns trigger language plpgsql as
            $$ begin
                if tg_op = 'INSERT' then perform icp_derive_deals(array(select account_id from new_rows where account_id is not null));
                elsif tg_op = 'DELETE' then perform icp_derive_deals(array(select account_id from old_rows where account_id is not null));
                else perform icp_derive_deals(array(
                    select account_id from new_rows where account_id is not null union select account_id from old_rows where account_id is not null));
                end if;
                return null;
            end $$;
            create trigger deals_added after insert on deals referencing new table as new_rows for each statement execute function icp_deals_changed();
            create trigger deals_changed after update on deals referencing new table as new_rows old table as old_rows for each statement execute function icp_deals_changed();
            create trigger deals_deleted after delete on deals referencing old table as old_rows for each statement execute function icp_deals_changed();
            create trigger outcomes_added after insert on customer_outcomes referencing new table as new_rows for each statement execute function icp_deals_changed();
            create trigger outcomes_changed after update on customer_outcomes referencing new table as new_rows old table as old_rows for each statement execute function icp_deals_changed();
            create trigger outcomes_deleted after delete on customer_outcomes referencing old table as old_rows for each statement execute function icp_deals_changed();

            create function icp_derive_signals(ids bigint[]) returns void language sql as
            $$
                update accounts a
                set last_signal_on = n.last_signal_on
                from (
                    select i.id, (select max(occurred_on) from signals where account_id = i.id) as last_signal_on
                    from (select distinct unnest(ids) as id) i) n
                where a.id = n.id and a.last_signal_on is distinct from n.last_signal_on
            $$;

            create function icp_signals_changed() returns trigger language plpgsql as
            $$ begin
                if tg_op = 'INSERT' then perform icp_derive_signals(array(select account_id from new_rows));
                elsif tg_op = 'DELETE' then perform icp_derive_signals(array(select account_id from old_rows));
                else perform icp_derive_signals(array(select account_id from new_rows union select account_id from old_rows));
                end if;
                return null;
            end $$;
            create trigger signals_added after insert on signals referencing new table as new_rows for each statement execute function icp_signals_changed();
            create trigger signals_changed after update on signals referencing new table as new_rows old table as old_rows for each statement execute function icp_signals_changed();
            create trigger signals_deleted after delete on signals referencing old table as old_rows for each statement execute function icp_signals_changed();

            -- Indexes over expressions, which the model cannot name.
            create index ix_deals_latest on deals ((created_on is null), created_on desc, id desc);
            create index ix_deals_open_by_owner on deals (lower(owner)) where outcome = 'Open';
            """;
    }
}
