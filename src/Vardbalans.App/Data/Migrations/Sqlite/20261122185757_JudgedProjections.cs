using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class JudgedProjections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JudgedProjections",
                columns: table => new
                {
                    ActivityId = table.Column<int>(type: "INTEGER", nullable: false),
                    Figure = table.Column<int>(type: "INTEGER", nullable: false),
                    NodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsBackTest = table.Column<bool>(type: "INTEGER", nullable: false),
                    Origin = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    Expected = table.Column<double>(type: "REAL", nullable: false),
                    Low = table.Column<double>(type: "REAL", nullable: false),
                    High = table.Column<double>(type: "REAL", nullable: false),
                    Outcome = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JudgedProjections", x => new { x.ActivityId, x.Figure, x.NodeId, x.IsBackTest, x.Origin, x.Step });
                });

            migrationBuilder.CreateIndex(
                name: "IX_JudgedProjections_ActivityId_IsBackTest_Origin",
                table: "JudgedProjections",
                columns: new[] { "ActivityId", "IsBackTest", "Origin" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JudgedProjections");
        }
    }
}
