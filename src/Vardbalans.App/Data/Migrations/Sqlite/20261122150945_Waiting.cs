using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Waiting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "Assessed",
                table: "Waits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Closed",
                table: "Waits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndDecided",
                table: "Waits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProjectionRuns",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Origin = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    MethodVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ForecastRunId = table.Column<int>(type: "INTEGER", nullable: true),
                    Inputs = table.Column<long>(type: "INTEGER", nullable: false),
                    ListsInAll = table.Column<int>(type: "INTEGER", nullable: false),
                    ListsDone = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectionRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Projections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<int>(type: "INTEGER", nullable: false),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Origin = table.Column<int>(type: "INTEGER", nullable: false),
                    Opening = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", nullable: false),
                    Queue = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Limits = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WaitingBuilds",
                columns: table => new
                {
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    LastBatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    Clocks = table.Column<long>(type: "INTEGER", nullable: false),
                    First = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Last = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BuiltAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingBuilds", x => x.UnitId);
                });

            migrationBuilder.CreateTable(
                name: "WaitingFlows",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Clock = table.Column<int>(type: "INTEGER", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    Residence = table.Column<int>(type: "INTEGER", nullable: false),
                    Guarantee = table.Column<int>(type: "INTEGER", nullable: false),
                    Deviation = table.Column<int>(type: "INTEGER", nullable: false),
                    Patients = table.Column<int>(type: "INTEGER", nullable: false),
                    Unclocked = table.Column<int>(type: "INTEGER", nullable: false),
                    Targeted = table.Column<int>(type: "INTEGER", nullable: false),
                    PastTarget = table.Column<int>(type: "INTEGER", nullable: false),
                    Histogram = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingFlows", x => new { x.ActivityId, x.UnitId, x.Clock, x.Part, x.Way, x.Priority, x.Residence, x.Guarantee, x.Deviation });
                });

            migrationBuilder.CreateTable(
                name: "WaitingRules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: true),
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: true),
                    LimitDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ClockStart = table.Column<int>(type: "INTEGER", nullable: false),
                    OnWaiting = table.Column<bool>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WaitingStocks",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Grain = table.Column<int>(type: "INTEGER", nullable: false),
                    Clock = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    Residence = table.Column<int>(type: "INTEGER", nullable: false),
                    Guarantee = table.Column<int>(type: "INTEGER", nullable: false),
                    Deviation = table.Column<int>(type: "INTEGER", nullable: false),
                    Waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    Unclocked = table.Column<int>(type: "INTEGER", nullable: false),
                    Targeted = table.Column<int>(type: "INTEGER", nullable: false),
                    PastTarget = table.Column<int>(type: "INTEGER", nullable: false),
                    Histogram = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingStocks", x => new { x.ActivityId, x.UnitId, x.Grain, x.Clock, x.Day, x.Priority, x.Residence, x.Guarantee, x.Deviation });
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectionRuns_State_Id",
                table: "ProjectionRuns",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Projections_ActivityId_NodeId_RunId",
                table: "Projections",
                columns: new[] { "ActivityId", "NodeId", "RunId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WaitingRules_Stage_From",
                table: "WaitingRules",
                columns: new[] { "Stage", "From" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProjectionRuns");

            migrationBuilder.DropTable(
                name: "Projections");

            migrationBuilder.DropTable(
                name: "WaitingBuilds");

            migrationBuilder.DropTable(
                name: "WaitingFlows");

            migrationBuilder.DropTable(
                name: "WaitingRules");

            migrationBuilder.DropTable(
                name: "WaitingStocks");

            migrationBuilder.DropColumn(
                name: "Assessed",
                table: "Waits");

            migrationBuilder.DropColumn(
                name: "Closed",
                table: "Waits");

            migrationBuilder.DropColumn(
                name: "EndDecided",
                table: "Waits");
        }
    }
}
