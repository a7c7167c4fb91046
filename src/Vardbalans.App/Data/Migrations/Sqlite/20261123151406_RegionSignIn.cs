using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegionIdHash",
                table: "Accounts",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SignInRules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Group = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    SiteId = table.Column<int>(type: "INTEGER", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
