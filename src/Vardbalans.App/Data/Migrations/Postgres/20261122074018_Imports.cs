using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Imports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_UnitSources",
                table: "UnitSources");

            migrationBuilder.DropPrimaryKey(
                name: "PK_TheatreSessions",
                table: "TheatreSessions");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Slots",
                table: "Slots");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Shifts",
                table: "Shifts");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Referrals",
                table: "Referrals");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Operations",
                table: "Operations");

            migrationBuilder.DropPrimaryKey(
                name: "PK_InpatientStays",
                table: "InpatientStays");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Contacts",
                table: "Contacts");

            migrationBuilder.DropPrimaryKey(
                name: "PK_BedDays",
                table: "BedDays");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Absences",
                table: "Absences");

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "UnitSources",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "TheatreSessions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "TheatreSessions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "TheatreSessions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "TheatreSessions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "Adds",
                table: "StagedWeeks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Events",
                table: "StagedWeeks",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "Slots",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Slots",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "Slots",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "Slots",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "Shifts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Shifts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "Shifts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "Shifts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "Referrals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Referrals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "Referrals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "Referrals",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Cells",
                table: "QuarantinedRow",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ClosedBy",
                table: "QuarantinedRow",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Day",
                table: "QuarantinedRow",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RowId",
                table: "QuarantinedRow",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UnitId",
                table: "QuarantinedRow",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Events",
                table: "ProductionWeeks",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "InflowSumsBy",
                table: "ProductionWeeks",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OutcomeSumsBy",
                table: "ProductionWeeks",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "Operations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Operations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "Operations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "Operations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Absence",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "BytesRead",
                table: "LoadBatches",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "BytesTotal",
                table: "LoadBatches",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Columns",
                table: "LoadBatches",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "LoadBatches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecidedBy",
                table: "LoadBatches",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Held",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Origin",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ProfileId",
                table: "LoadBatches",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RowsExpected",
                table: "LoadBatches",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "StoredAfter",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "StoredBefore",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "StoredNew",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "StoredWithdrawn",
                table: "LoadBatches",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WindowFrom",
                table: "LoadBatches",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WindowTo",
                table: "LoadBatches",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "InpatientStays",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "InpatientStays",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "InpatientStays",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "InpatientStays",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "DataFlaws",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClosedBy",
                table: "DataFlaws",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Due",
                table: "DataFlaws",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Effect",
                table: "DataFlaws",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Status",
                table: "DataFlaws",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "Contacts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Contacts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "Contacts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "Contacts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "BedDays",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Id",
                table: "BedDays",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "BedDays",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "BedDays",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "BedDays",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "Absences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Absences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Line",
                table: "Absences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "Absences",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddPrimaryKey(
                name: "PK_UnitSources",
                table: "UnitSources",
                columns: new[] { "ActivityId", "UnitId", "SourceId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_TheatreSessions",
                table: "TheatreSessions",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_Slots",
                table: "Slots",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_Shifts",
                table: "Shifts",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_Referrals",
                table: "Referrals",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_Operations",
                table: "Operations",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_InpatientStays",
                table: "InpatientStays",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_Contacts",
                table: "Contacts",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_BedDays",
                table: "BedDays",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_Absences",
                table: "Absences",
                columns: new[] { "SourceId", "Id", "BatchId" });

            migrationBuilder.CreateTable(
                name: "BedPeriods",
                columns: table => new
                {
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    SiteId = table.Column<int>(type: "integer", nullable: false),
                    First = table.Column<DateOnly>(type: "date", nullable: false),
                    Last = table.Column<DateOnly>(type: "date", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    AvailableDays = table.Column<int>(type: "integer", nullable: true),
                    OccupiedDays = table.Column<int>(type: "integer", nullable: true),
                    EndedBy = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BedPeriods", x => new { x.UnitId, x.SiteId, x.First, x.Last, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "ControlTotals",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    Measure = table.Column<int>(type: "integer", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    EndedBy = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlTotals", x => new { x.ActivityId, x.UnitId, x.Month, x.Measure, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "Employments",
                columns: table => new
                {
                    SourceId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    PersonKey = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    Percent = table.Column<int>(type: "integer", nullable: false),
                    FullTimeMinutes = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    EndedBy = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Employments", x => new { x.SourceId, x.Id, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "LoadSources",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Feed = table.Column<int>(type: "integer", nullable: false),
                    ExpectedEveryDays = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoadSources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LoadSpans",
                columns: table => new
                {
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    First = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false),
                    Measures = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoadSpans", x => new { x.ActivityId, x.UnitId, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "ProductionMonths",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Month = table.Column<int>(type: "integer", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    Planned = table.Column<int>(type: "integer", nullable: true),
                    Done = table.Column<int>(type: "integer", nullable: true),
                    Inflow = table.Column<int>(type: "integer", nullable: true),
                    EndedBy = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductionMonths", x => new { x.ActivityId, x.UnitId, x.Month, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "ProviderReports",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    First = table.Column<DateOnly>(type: "date", nullable: false),
                    Last = table.Column<DateOnly>(type: "date", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    Planned = table.Column<int>(type: "integer", nullable: true),
                    Done = table.Column<int>(type: "integer", nullable: true),
                    Inflow = table.Column<int>(type: "integer", nullable: true),
                    Waiting = table.Column<int>(type: "integer", nullable: true),
                    WaitingPast90 = table.Column<int>(type: "integer", nullable: true),
                    FreeCapacity = table.Column<int>(type: "integer", nullable: true),
                    ExpectedWeeks = table.Column<int>(type: "integer", nullable: true),
                    EndedBy = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderReports", x => new { x.ActivityId, x.UnitId, x.First, x.Last, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "QualityFindings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SourceId = table.Column<int>(type: "integer", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: true),
                    ActivityId = table.Column<int>(type: "integer", nullable: true),
                    First = table.Column<int>(type: "integer", nullable: true),
                    Last = table.Column<int>(type: "integer", nullable: true),
                    Evidence = table.Column<string>(type: "text", nullable: false),
                    SettledBecause = table.Column<string>(type: "text", nullable: true),
                    FlawId = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QualityFindings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WaitingSnapshots",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Grain = table.Column<int>(type: "integer", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    Residence = table.Column<int>(type: "integer", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    Waiting = table.Column<int>(type: "integer", nullable: false),
                    Histogram = table.Column<byte[]>(type: "bytea", nullable: true),
                    EndedBy = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingSnapshots", x => new { x.ActivityId, x.UnitId, x.Day, x.Grain, x.Priority, x.Residence, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "Waits",
                columns: table => new
                {
                    SourceId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    PatientKey = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    SiteId = table.Column<int>(type: "integer", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    ReferralId = table.Column<long>(type: "bigint", nullable: true),
                    Written = table.Column<DateOnly>(type: "date", nullable: true),
                    Arrived = table.Column<DateOnly>(type: "date", nullable: true),
                    Decided = table.Column<DateOnly>(type: "date", nullable: true),
                    Listed = table.Column<DateOnly>(type: "date", nullable: false),
                    Offered = table.Column<DateOnly>(type: "date", nullable: true),
                    OfferDeclined = table.Column<DateOnly>(type: "date", nullable: true),
                    Booked = table.Column<DateOnly>(type: "date", nullable: true),
                    TargetDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Ended = table.Column<DateOnly>(type: "date", nullable: true),
                    End = table.Column<int>(type: "integer", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    Guarantee = table.Column<bool>(type: "boolean", nullable: true),
                    Deviation = table.Column<int>(type: "integer", nullable: false),
                    DeviationFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    DeviationTo = table.Column<DateOnly>(type: "date", nullable: true),
                    PlannedMinutes = table.Column<int>(type: "integer", nullable: true),
                    Residence = table.Column<int>(type: "integer", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    EndedBy = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Waits", x => new { x.SourceId, x.Id, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "WeekRevisions",
                columns: table => new
                {
                    BatchId = table.Column<int>(type: "integer", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Measure = table.Column<int>(type: "integer", nullable: false),
                    Was = table.Column<int>(type: "integer", nullable: true),
                    Became = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WeekRevisions", x => new { x.ActivityId, x.UnitId, x.Part, x.Measure, x.BatchId });
                });

            migrationBuilder.CreateTable(
                name: "CodeLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SourceId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Target = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemovedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CodeLinks_LoadSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "LoadSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SourceProfiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SourceId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    Checksum = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceProfiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SourceProfiles_LoadSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "LoadSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_QuarantinedRow_ClosedBy_BatchId",
                table: "QuarantinedRow",
                columns: new[] { "ClosedBy", "BatchId" });

            migrationBuilder.CreateIndex(
                name: "IX_CodeLinks_SourceId_Kind_Code",
                table: "CodeLinks",
                columns: new[] { "SourceId", "Kind", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_LoadSources_Key",
                table: "LoadSources",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QualityFindings_BatchId",
                table: "QualityFindings",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_SourceProfiles_SourceId_Version",
                table: "SourceProfiles",
                columns: new[] { "SourceId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WeekRevisions_BatchId",
                table: "WeekRevisions",
                column: "BatchId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BedPeriods");

            migrationBuilder.DropTable(
                name: "CodeLinks");

            migrationBuilder.DropTable(
                name: "ControlTotals");

            migrationBuilder.DropTable(
                name: "Employments");

            migrationBuilder.DropTable(
                name: "LoadSpans");

            migrationBuilder.DropTable(
                name: "ProductionMonths");

            migrationBuilder.DropTable(
                name: "ProviderReports");

            migrationBuilder.DropTable(
                name: "QualityFindings");

            migrationBuilder.DropTable(
                name: "SourceProfiles");

            migrationBuilder.DropTable(
                name: "WaitingSnapshots");

            migrationBuilder.DropTable(
                name: "Waits");

            migrationBuilder.DropTable(
                name: "WeekRevisions");

            migrationBuilder.DropTable(
                name: "LoadSources");

            migrationBuilder.DropPrimaryKey(
                name: "PK_UnitSources",
                table: "UnitSources");

            migrationBuilder.DropPrimaryKey(
                name: "PK_TheatreSessions",
                table: "TheatreSessions");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Slots",
                table: "Slots");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Shifts",
                table: "Shifts");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Referrals",
                table: "Referrals");

            migrationBuilder.DropIndex(
                name: "IX_QuarantinedRow_ClosedBy_BatchId",
                table: "QuarantinedRow");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Operations",
                table: "Operations");

            migrationBuilder.DropPrimaryKey(
                name: "PK_InpatientStays",
                table: "InpatientStays");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Contacts",
                table: "Contacts");

            migrationBuilder.DropPrimaryKey(
                name: "PK_BedDays",
                table: "BedDays");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Absences",
                table: "Absences");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "UnitSources");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "TheatreSessions");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "TheatreSessions");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "TheatreSessions");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "TheatreSessions");

            migrationBuilder.DropColumn(
                name: "Adds",
                table: "StagedWeeks");

            migrationBuilder.DropColumn(
                name: "Events",
                table: "StagedWeeks");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "Slots");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Slots");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "Slots");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Slots");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "Shifts");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Shifts");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "Shifts");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Shifts");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "Cells",
                table: "QuarantinedRow");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "QuarantinedRow");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "QuarantinedRow");

            migrationBuilder.DropColumn(
                name: "RowId",
                table: "QuarantinedRow");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "QuarantinedRow");

            migrationBuilder.DropColumn(
                name: "Events",
                table: "ProductionWeeks");

            migrationBuilder.DropColumn(
                name: "InflowSumsBy",
                table: "ProductionWeeks");

            migrationBuilder.DropColumn(
                name: "OutcomeSumsBy",
                table: "ProductionWeeks");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Operations");

            migrationBuilder.DropColumn(
                name: "Absence",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "BytesRead",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "BytesTotal",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "Columns",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "Held",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "ProfileId",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "RowsExpected",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "StoredAfter",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "StoredBefore",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "StoredNew",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "StoredWithdrawn",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "WindowFrom",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "WindowTo",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "InpatientStays");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "InpatientStays");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "InpatientStays");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "InpatientStays");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "DataFlaws");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "DataFlaws");

            migrationBuilder.DropColumn(
                name: "Due",
                table: "DataFlaws");

            migrationBuilder.DropColumn(
                name: "Effect",
                table: "DataFlaws");

            migrationBuilder.DropColumn(
                name: "Status",
                table: "DataFlaws");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "BedDays");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "BedDays");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "BedDays");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "BedDays");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "BedDays");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "Absences");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Absences");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "Absences");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Absences");

            migrationBuilder.AddPrimaryKey(
                name: "PK_UnitSources",
                table: "UnitSources",
                columns: new[] { "ActivityId", "UnitId" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_TheatreSessions",
                table: "TheatreSessions",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Slots",
                table: "Slots",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Shifts",
                table: "Shifts",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Referrals",
                table: "Referrals",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Operations",
                table: "Operations",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_InpatientStays",
                table: "InpatientStays",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Contacts",
                table: "Contacts",
                column: "Id");

            migrationBuilder.AddPrimaryKey(
                name: "PK_BedDays",
                table: "BedDays",
                columns: new[] { "UnitId", "Day" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_Absences",
                table: "Absences",
                column: "Id");
        }
    }
}
