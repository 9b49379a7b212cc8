using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpStudio.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddDealFigureIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_deals_closed_new_business",
                table: "deals",
                column: "account_id",
                filter: "outcome <> 'Open' and type = 'NewBusiness'")
                .Annotation("Npgsql:IndexInclude", new[] { "outcome" });

            migrationBuilder.CreateIndex(
                name: "ix_deals_open",
                table: "deals",
                column: "account_id",
                filter: "outcome = 'Open'")
                .Annotation("Npgsql:IndexInclude", new[] { "id", "amount" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deals_closed_new_business",
                table: "deals");

            migrationBuilder.DropIndex(
                name: "ix_deals_open",
                table: "deals");
        }
    }
}
