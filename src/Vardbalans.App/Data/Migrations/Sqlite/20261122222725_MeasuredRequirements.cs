using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MeasuredRequirements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Figure",
                table: "ActivityRequirements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MeasuredCount",
                table: "ActivityRequirements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MeasuredFrom",
                table: "ActivityRequirements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MeasuredTo",
                table: "ActivityRequirements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "GivenSlotLosses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: true),
                    NoShow = table.Column<double>(type: "REAL", nullable: true),
                    LateCancellation = table.Column<double>(type: "REAL", nullable: true),
                    Refilled = table.Column<double>(type: "REAL", nullable: true),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GivenSlotLosses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HourPrices",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: true),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnOre = table.Column<long>(type: "INTEGER", nullable: false),
                    OvertimeOre = table.Column<long>(type: "INTEGER", nullable: true),
                    AgencyOre = table.Column<long>(type: "INTEGER", nullable: true),
                    OvertimeShare = table.Column<double>(type: "REAL", nullable: false),
                    AgencyShare = table.Column<double>(type: "REAL", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HourPrices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeasuredLengths",
                columns: table => new
                {
                    NodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    IsLatest = table.Column<bool>(type: "INTEGER", nullable: false),
                    First = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Last = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Sum = table.Column<long>(type: "INTEGER", nullable: false),
                    Lengths = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NotStated = table.Column<int>(type: "INTEGER", nullable: false),
                    TooShort = table.Column<int>(type: "INTEGER", nullable: false),
                    TooLong = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasuredLengths", x => new { x.NodeId, x.ActivityId, x.CompetenceId, x.Kind, x.IsLatest });
                });

            migrationBuilder.CreateTable(
                name: "Measures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Origin = table.Column<int>(type: "INTEGER", nullable: false),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: true),
                    CompetenceId = table.Column<int>(type: "INTEGER", nullable: true),
                    Setting = table.Column<int>(type: "INTEGER", nullable: true),
                    Unit = table.Column<int>(type: "INTEGER", nullable: false),
                    PerWeek = table.Column<double>(type: "REAL", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StateBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    StateAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Substitutions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: true),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: true),
                    FromId = table.Column<int>(type: "INTEGER", nullable: false),
                    ToId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Substitutions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GivenSlotLosses_ActivityId_NodeId",
                table: "GivenSlotLosses",
                columns: new[] { "ActivityId", "NodeId" });

            migrationBuilder.CreateIndex(
                name: "IX_HourPrices_CompetenceId_NodeId",
                table: "HourPrices",
                columns: new[] { "CompetenceId", "NodeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Measures_NodeId",
                table: "Measures",
                column: "NodeId");

            migrationBuilder.CreateIndex(
                name: "IX_Substitutions_FromId",
                table: "Substitutions",
                column: "FromId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GivenSlotLosses");

            migrationBuilder.DropTable(
                name: "HourPrices");

            migrationBuilder.DropTable(
                name: "MeasuredLengths");

            migrationBuilder.DropTable(
                name: "Measures");

            migrationBuilder.DropTable(
                name: "Substitutions");

            migrationBuilder.DropColumn(
                name: "Figure",
                table: "ActivityRequirements");

            migrationBuilder.DropColumn(
                name: "MeasuredCount",
                table: "ActivityRequirements");

            migrationBuilder.DropColumn(
                name: "MeasuredFrom",
                table: "ActivityRequirements");

            migrationBuilder.DropColumn(
                name: "MeasuredTo",
                table: "ActivityRequirements");
        }
    }
}
