using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Postgres
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
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MeasuredCount",
                table: "ActivityRequirements",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MeasuredFrom",
                table: "ActivityRequirements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MeasuredTo",
                table: "ActivityRequirements",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "GivenSlotLosses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    NodeId = table.Column<int>(type: "integer", nullable: true),
                    NoShow = table.Column<double>(type: "double precision", nullable: true),
                    LateCancellation = table.Column<double>(type: "double precision", nullable: true),
                    Refilled = table.Column<double>(type: "double precision", nullable: true),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GivenSlotLosses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HourPrices",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    NodeId = table.Column<int>(type: "integer", nullable: true),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    OwnOre = table.Column<long>(type: "bigint", nullable: false),
                    OvertimeOre = table.Column<long>(type: "bigint", nullable: true),
                    AgencyOre = table.Column<long>(type: "bigint", nullable: true),
                    OvertimeShare = table.Column<double>(type: "double precision", nullable: false),
                    AgencyShare = table.Column<double>(type: "double precision", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HourPrices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MeasuredLengths",
                columns: table => new
                {
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: false),
                    CompetenceId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    IsLatest = table.Column<bool>(type: "boolean", nullable: false),
                    First = table.Column<DateOnly>(type: "date", nullable: false),
                    Last = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Sum = table.Column<long>(type: "bigint", nullable: false),
                    Lengths = table.Column<byte[]>(type: "bytea", nullable: false),
                    NotStated = table.Column<int>(type: "integer", nullable: false),
                    TooShort = table.Column<int>(type: "integer", nullable: false),
                    TooLong = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasuredLengths", x => new { x.NodeId, x.ActivityId, x.CompetenceId, x.Kind, x.IsLatest });
                });

            migrationBuilder.CreateTable(
                name: "Measures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    NodeId = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Origin = table.Column<int>(type: "integer", nullable: false),
                    ActivityId = table.Column<int>(type: "integer", nullable: true),
                    CompetenceId = table.Column<int>(type: "integer", nullable: true),
                    Setting = table.Column<int>(type: "integer", nullable: true),
                    Unit = table.Column<int>(type: "integer", nullable: false),
                    PerWeek = table.Column<double>(type: "double precision", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Owner = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StateBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    StateAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Substitutions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    NodeId = table.Column<int>(type: "integer", nullable: true),
                    ActivityId = table.Column<int>(type: "integer", nullable: true),
                    FromId = table.Column<int>(type: "integer", nullable: false),
                    ToId = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
