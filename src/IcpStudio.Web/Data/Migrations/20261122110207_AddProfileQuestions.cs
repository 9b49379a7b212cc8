using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpStudio.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddProfileQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "profile_questions",
                columns: table => new
                {
                    profile_id = table.Column<long>(type: "bigint", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    version_id = table.Column<long>(type: "bigint", nullable: true),
                    seen = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_questions", x => x.profile_id);
                    table.ForeignKey(
                        name: "fk_profile_questions_profiles_profile_id",
                        column: x => x.profile_id,
                        principalTable: "profiles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "profile_questions");
        }
    }
}
