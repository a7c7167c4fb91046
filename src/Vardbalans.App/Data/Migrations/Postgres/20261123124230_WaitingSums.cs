using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WaitingSums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CountedProjections",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    LimitDays = table.Column<int>(type: "integer", nullable: false),
                    Waiting = table.Column<long>(type: "bigint", nullable: false),
                    Months = table.Column<int>(type: "integer", nullable: false),
                    Units = table.Column<string>(type: "text", nullable: false),
                    Without = table.Column<string>(type: "text", nullable: false),
                    All = table.Column<byte[]>(type: "bytea", nullable: false),
                    Past = table.Column<byte[]>(type: "bytea", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountedProjections", x => new { x.ActivityId, x.NodeId, x.Month, x.LimitDays });
                });

            migrationBuilder.CreateTable(
                name: "WaitingFlowSums",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Clock = table.Column<int>(type: "integer", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Way = table.Column<int>(type: "integer", nullable: false),
                    Guarantee = table.Column<int>(type: "integer", nullable: false),
                    Deviation = table.Column<int>(type: "integer", nullable: false),
                    Patients = table.Column<int>(type: "integer", nullable: false),
                    Unclocked = table.Column<int>(type: "integer", nullable: false),
                    Histogram = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingFlowSums", x => new { x.ActivityId, x.NodeId, x.UnitId, x.Clock, x.Part, x.Way, x.Guarantee, x.Deviation });
                });

            migrationBuilder.CreateTable(
                name: "WaitingStockSums",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Grain = table.Column<int>(type: "integer", nullable: false),
                    Clock = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Guarantee = table.Column<int>(type: "integer", nullable: false),
                    Deviation = table.Column<int>(type: "integer", nullable: false),
                    Waiting = table.Column<int>(type: "integer", nullable: false),
                    Unclocked = table.Column<int>(type: "integer", nullable: false),
                    Targeted = table.Column<int>(type: "integer", nullable: false),
                    PastTarget = table.Column<int>(type: "integer", nullable: false),
                    Histogram = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingStockSums", x => new { x.ActivityId, x.NodeId, x.UnitId, x.Grain, x.Clock, x.Day, x.Guarantee, x.Deviation });
                });

            migrationBuilder.CreateTable(
                name: "WaitingSumBuilds",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    Inputs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingSumBuilds", x => new { x.ActivityId, x.NodeId });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CountedProjections");

            migrationBuilder.DropTable(
                name: "WaitingFlowSums");

            migrationBuilder.DropTable(
                name: "WaitingStockSums");

            migrationBuilder.DropTable(
                name: "WaitingSumBuilds");
        }
    }
}
