using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpStudio.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddDealListIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("create index ix_deals_latest on deals ((created_on is null), created_on desc, id desc)");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("drop index ix_deals_latest");
    }
}
