using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Postgres
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
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Asset = table.Column<int>(type: "integer", nullable: false),
                    LastReported = table.Column<int>(type: "integer", nullable: true),
                    Odd = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetBuilds", x => new { x.UnitId, x.Asset });
                });

            migrationBuilder.CreateTable(
                name: "AssetWeeks",
                columns: table => new
                {
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    Asset = table.Column<int>(type: "integer", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    Week = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Basis = table.Column<int>(type: "integer", nullable: false),
                    Minutes = table.Column<double>(type: "double precision", nullable: false),
                    Units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetWeeks", x => new { x.NodeId, x.Asset, x.ActivityId, x.Week, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "KeptOutlooks",
                columns: table => new
                {
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    Setting = table.Column<int>(type: "integer", nullable: false),
                    Made = table.Column<int>(type: "integer", nullable: false),
                    Weeks = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptOutlooks", x => new { x.UnitId, x.CompetenceId, x.Setting, x.Made });
                });

            migrationBuilder.CreateTable(
                name: "KnownChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    Setting = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: true),
                    MinutesEachWeek = table.Column<int>(type: "integer", nullable: false),
                    Chance = table.Column<double>(type: "double precision", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PanelCounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Person = table.Column<int>(type: "integer", nullable: false),
                    Enrolled = table.Column<int>(type: "integer", nullable: false),
                    Positions = table.Column<double>(type: "double precision", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelCounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnitAssets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Asset = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    WeekMinutes = table.Column<int>(type: "integer", nullable: false),
                    Share = table.Column<double>(type: "double precision", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: true),
                    MinutesEach = table.Column<double>(type: "double precision", nullable: true),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
