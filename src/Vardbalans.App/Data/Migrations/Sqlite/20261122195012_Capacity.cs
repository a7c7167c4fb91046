using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Capacity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ActivityRequirements",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: true),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    DirectMinutes = table.Column<double>(type: "REAL", nullable: false),
                    IndirectMinutes = table.Column<double>(type: "REAL", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityRequirements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CapacityBuilds",
                columns: table => new
                {
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<long>(type: "INTEGER", nullable: false),
                    LastShift = table.Column<int>(type: "INTEGER", nullable: true),
                    Overlapping = table.Column<int>(type: "INTEGER", nullable: false),
                    AbsentUnemployed = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkingUnemployed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CapacityBuilds", x => x.UnitId);
                });

            migrationBuilder.CreateTable(
                name: "CapacityWeeks",
                columns: table => new
                {
                    NodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Week = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<int>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<double>(type: "REAL", nullable: false),
                    Units = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CapacityWeeks", x => new { x.NodeId, x.CompetenceId, x.Week, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "UnitStaffings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Setting = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Positions = table.Column<double>(type: "REAL", nullable: false),
                    FullTimeMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    AbsenceShare = table.Column<double>(type: "REAL", nullable: false),
                    PatientShare = table.Column<double>(type: "REAL", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitStaffings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityRequirements_ActivityId_NodeId",
                table: "ActivityRequirements",
                columns: new[] { "ActivityId", "NodeId" });

            migrationBuilder.CreateIndex(
                name: "IX_UnitStaffings_UnitId_CompetenceId",
                table: "UnitStaffings",
                columns: new[] { "UnitId", "CompetenceId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActivityRequirements");

            migrationBuilder.DropTable(
                name: "CapacityBuilds");

            migrationBuilder.DropTable(
                name: "CapacityWeeks");

            migrationBuilder.DropTable(
                name: "UnitStaffings");
        }
    }
}
