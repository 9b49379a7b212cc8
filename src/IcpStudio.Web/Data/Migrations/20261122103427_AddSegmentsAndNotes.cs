using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IcpStudio.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddSegmentsAndNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "list_columns",
                table: "users",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "last_signal_on",
                table: "accounts",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_notes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: true),
                    author = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_notes_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_account_notes_users_author_id",
                        column: x => x.author_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "segments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    folded_name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    filter = table.Column<string>(type: "text", nullable: false),
                    profile_id = table.Column<long>(type: "bigint", nullable: true),
                    top_amount = table.Column<int>(type: "integer", nullable: true),
                    top_is_percent = table.Column<bool>(type: "boolean", nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    owner_id = table.Column<long>(type: "bigint", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_segments", x => x.id);
                    table.ForeignKey(
                        name: "fk_segments_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_segments_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "segment_days",
                columns: table => new
                {
                    segment_id = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    entered = table.Column<byte[]>(type: "bytea", nullable: true),
                    left = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_segment_days", x => new { x.segment_id, x.day });
                    table.ForeignKey(
                        name: "fk_segment_days_segments_segment_id",
                        column: x => x.segment_id,
                        principalTable: "segments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "segment_followers",
                columns: table => new
                {
                    segment_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    is_pinned = table.Column<bool>(type: "boolean", nullable: false),
                    is_subscribed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_segment_followers", x => new { x.user_id, x.segment_id });
                    table.ForeignKey(
                        name: "fk_segment_followers_segments_segment_id",
                        column: x => x.segment_id,
                        principalTable: "segments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_segment_followers_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "segment_members",
                columns: table => new
                {
                    segment_id = table.Column<long>(type: "bigint", nullable: false),
                    members = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_segment_members", x => x.segment_id);
                    table.ForeignKey(
                        name: "fk_segment_members_segments_segment_id",
                        column: x => x.segment_id,
                        principalTable: "segments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_notes_account_id_written_at",
                table: "account_notes",
                columns: new[] { "account_id", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_account_notes_author_id",
                table: "account_notes",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_segment_followers_segment_id",
                table: "segment_followers",
                column: "segment_id");

            migrationBuilder.CreateIndex(
                name: "ix_segments_folded_name",
                table: "segments",
                column: "folded_name",
                unique: true,
                filter: "is_shared and deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_segments_owner_id_folded_name",
                table: "segments",
                columns: new[] { "owner_id", "folded_name" },
                unique: true,
                filter: "deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_segments_profile_id",
                table: "segments",
                column: "profile_id");

            migrationBuilder.Sql("""
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
                select icp_derive_signals(array(select account_id from signals));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger signals_added on signals;
                drop trigger signals_changed on signals;
                drop trigger signals_deleted on signals;
                drop function icp_signals_changed, icp_derive_signals;
                """);

            migrationBuilder.DropTable(
                name: "account_notes");

            migrationBuilder.DropTable(
                name: "segment_days");

            migrationBuilder.DropTable(
                name: "segment_followers");

            migrationBuilder.DropTable(
                name: "segment_members");

            migrationBuilder.DropTable(
                name: "segments");

            migrationBuilder.DropColumn(
                name: "list_columns",
                table: "users");

            migrationBuilder.DropColumn(
                name: "last_signal_on",
                table: "accounts");
        }
    }
}
