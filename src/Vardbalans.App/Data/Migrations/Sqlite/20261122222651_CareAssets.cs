using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CareAssets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AssetBuilds",
                columns: table => new
                {
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Asset = table.Column<int>(type: "INTEGER", nullable: false),
                    LastReported = table.Column<int>(type: "INTEGER", nullable: true),
                    Odd = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetBuilds", x => new { x.UnitId, x.Asset });
                });

            migrationBuilder.CreateTable(
                name: "AssetWeeks",
                columns: table => new
                {
                    NodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Asset = table.Column<int>(type: "INTEGER", nullable: false),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Week = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<int>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<double>(type: "REAL", nullable: false),
                    Units = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetWeeks", x => new { x.NodeId, x.Asset, x.ActivityId, x.Week, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "KeptOutlooks",
                columns: table => new
                {
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Setting = table.Column<int>(type: "INTEGER", nullable: false),
                    Made = table.Column<int>(type: "INTEGER", nullable: false),
                    Weeks = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptOutlooks", x => new { x.UnitId, x.CompetenceId, x.Setting, x.Made });
                });

            migrationBuilder.CreateTable(
                name: "KnownChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Setting = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: true),
                    MinutesEachWeek = table.Column<int>(type: "INTEGER", nullable: false),
                    Chance = table.Column<double>(type: "REAL", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PanelCounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Person = table.Column<int>(type: "INTEGER", nullable: false),
                    Enrolled = table.Column<int>(type: "INTEGER", nullable: false),
                    Positions = table.Column<double>(type: "REAL", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelCounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnitAssets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Asset = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    WeekMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Share = table.Column<double>(type: "REAL", nullable: false),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: true),
                    MinutesEach = table.Column<double>(type: "REAL", nullable: true),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitAssets", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_KnownChanges_UnitId",
                table: "KnownChanges",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_PanelCounts_UnitId",
                table: "PanelCounts",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitAssets_UnitId",
                table: "UnitAssets",
                column: "UnitId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssetBuilds");

            migrationBuilder.DropTable(
                name: "AssetWeeks");

            migrationBuilder.DropTable(
                name: "KeptOutlooks");

            migrationBuilder.DropTable(
                name: "KnownChanges");

            migrationBuilder.DropTable(
                name: "PanelCounts");

            migrationBuilder.DropTable(
                name: "UnitAssets");
        }
    }
}
