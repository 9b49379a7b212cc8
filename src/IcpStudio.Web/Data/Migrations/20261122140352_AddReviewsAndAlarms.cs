using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IcpStudio.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddReviewsAndAlarms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deals_closed_new_business",
                table: "deals");

            migrationBuilder.CreateTable(
                name: "profile_alarms",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    profile_id = table.Column<long>(type: "bigint", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_alarms", x => x.id);
                    table.ForeignKey(
                        name: "fk_profile_alarms_profile_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "profile_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_profile_alarms_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profile_reviews",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    profile_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    decision = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    next_on = table.Column<DateOnly>(type: "date", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_profile_reviews_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_deals_closed_new_business",
                table: "deals",
                column: "account_id",
                filter: "outcome <> 'Open' and type = 'NewBusiness'")
                .Annotation("Npgsql:IndexInclude", new[] { "outcome", "amount" });

            migrationBuilder.Sql("create index ix_deals_open_by_owner on deals (lower(owner)) where outcome = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_profile_alarms_profile_id",
                table: "profile_alarms",
                column: "profile_id",
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_profile_alarms_version_id_kind_subject",
                table: "profile_alarms",
                columns: new[] { "version_id", "kind", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_profile_reviews_profile_id_number",
                table: "profile_reviews",
                columns: new[] { "profile_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_deals_open_by_owner");

            migrationBuilder.DropTable(
                name: "profile_alarms");

            migrationBuilder.DropTable(
                name: "profile_reviews");

            migrationBuilder.DropIndex(
                name: "ix_deals_closed_new_business",
                table: "deals");

            migrationBuilder.CreateIndex(
                name: "ix_deals_closed_new_business",
                table: "deals",
                column: "account_id",
                filter: "outcome <> 'Open' and type = 'NewBusiness'")
                .Annotation("Npgsql:IndexInclude", new[] { "outcome" });
        }
    }
}
