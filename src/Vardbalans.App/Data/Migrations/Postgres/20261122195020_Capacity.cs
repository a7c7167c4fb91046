using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Postgres
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    NodeId = table.Column<int>(type: "integer", nullable: true),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    DirectMinutes = table.Column<double>(type: "double precision", nullable: false),
                    IndirectMinutes = table.Column<double>(type: "double precision", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Basis = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityRequirements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CapacityBuilds",
                columns: table => new
                {
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Fingerprint = table.Column<long>(type: "bigint", nullable: false),
                    LastShift = table.Column<int>(type: "integer", nullable: true),
                    Overlapping = table.Column<int>(type: "integer", nullable: false),
                    AbsentUnemployed = table.Column<int>(type: "integer", nullable: false),
                    WorkingUnemployed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CapacityBuilds", x => x.UnitId);
                });

            migrationBuilder.CreateTable(
                name: "CapacityWeeks",
                columns: table => new
                {
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    Week = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Basis = table.Column<int>(type: "integer", nullable: false),
                    Minutes = table.Column<double>(type: "double precision", nullable: false),
                    Units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CapacityWeeks", x => new { x.NodeId, x.CompetenceId, x.Week, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "UnitStaffings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    Setting = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Positions = table.Column<double>(type: "double precision", nullable: false),
                    FullTimeMinutes = table.Column<int>(type: "integer", nullable: false),
                    AbsenceShare = table.Column<double>(type: "double precision", nullable: false),
                    PatientShare = table.Column<double>(type: "double precision", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
