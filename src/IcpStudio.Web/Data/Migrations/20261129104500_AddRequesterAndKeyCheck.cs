using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpStudio.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddRequesterAndKeyCheck : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "requester", table: "job_runs", type: "character varying(20)", maxLength: 20, nullable: true);
            // Until now the name told them apart.
            migrationBuilder.Sql("""
                update job_runs set requester = case when user_id is not null then 'User' when requested_by = 'command line' then 'CommandLine' else 'App' end
                """);
            migrationBuilder.AlterColumn<string>(
                name: "requester", table: "job_runs", type: "character varying(20)", maxLength: 20, nullable: false,
                oldClrType: typeof(string), oldType: "character varying(20)", oldMaxLength: 20, oldNullable: true);
            migrationBuilder.AddCheckConstraint(
                name: "job_runs_requester", table: "job_runs",
                sql: "requester in ('User', 'CommandLine', 'App') and (requester = 'User') = (user_id is not null)");
            migrationBuilder.AddCheckConstraint(
                name: "custom_attributes_key", table: "custom_attributes", sql: "key collate \"C\" ~ '^[a-z][A-Za-z0-9]{0,59}$'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(name: "custom_attributes_key", table: "custom_attributes");
            migrationBuilder.DropCheckConstraint(name: "job_runs_requester", table: "job_runs");
            migrationBuilder.DropColumn(name: "requester", table: "job_runs");
        }
    }
}
