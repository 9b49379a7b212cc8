using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpStudio.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddWorkOnAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "changed_on",
                table: "accounts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_customer",
                table: "accounts",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "last_deal_on",
                table: "accounts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "open_amount",
                table: "accounts",
                type: "numeric(18,4)",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "open_deals",
                table: "accounts",
                type: "numeric(18,4)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "owner",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "disqualified_because",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "tags",
                table: "accounts",
                type: "text[]",
                nullable: true);

            migrationBuilder.Sql("""
                create or replace function icp_account_changed() returns trigger language plpgsql as
                $$ begin
                    new.changed_xid := pg_current_xact_id();
                    new.changed_at := now();
                    new.changed_on := (now() at time zone 'utc')::date;
                    return new;
                end $$;

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

                alter table accounts alter column changed_on set default (now() at time zone 'utc')::date;
                update accounts set changed_on = (changed_at at time zone 'utc')::date;
                select icp_derive_deals(array(select account_id from deals where account_id is not null union select account_id from customer_outcomes));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger deals_added on deals;
                drop trigger deals_changed on deals;
                drop trigger deals_deleted on deals;
                drop trigger outcomes_added on customer_outcomes;
                drop trigger outcomes_changed on customer_outcomes;
                drop trigger outcomes_deleted on customer_outcomes;
                drop function icp_deals_changed, icp_derive_deals;
                create or replace function icp_account_changed() returns trigger language plpgsql as
                $$ begin new.changed_xid := pg_current_xact_id(); new.changed_at := now(); return new; end $$;
                """);

            migrationBuilder.DropColumn(
                name: "changed_on",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "is_customer",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "last_deal_on",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "open_amount",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "open_deals",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "owner",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "disqualified_because",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "status",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "accounts");
        }
    }
}
