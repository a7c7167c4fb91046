using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RegionSignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "SignInRuleId",
                table: "MandateGrants",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegionIdHash",
                table: "Accounts",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SignInRules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Group = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: true),
                    SiteId = table.Column<int>(type: "integer", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    AddedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInRules", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MandateGrants_SignInRuleId",
                table: "MandateGrants",
                column: "SignInRuleId");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_RegionIdHash",
                table: "Accounts",
                column: "RegionIdHash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_MandateGrants_SignInRules_SignInRuleId",
                table: "MandateGrants",
                column: "SignInRuleId",
                principalTable: "SignInRules",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_MandateGrants_SignInRules_SignInRuleId",
                table: "MandateGrants");

            migrationBuilder.DropTable(
                name: "SignInRules");

            migrationBuilder.DropIndex(
                name: "IX_MandateGrants_SignInRuleId",
                table: "MandateGrants");

            migrationBuilder.DropIndex(
                name: "IX_Accounts_RegionIdHash",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "SignInRuleId",
                table: "MandateGrants");

            migrationBuilder.DropColumn(
                name: "RegionIdHash",
                table: "Accounts");
        }
    }
}
