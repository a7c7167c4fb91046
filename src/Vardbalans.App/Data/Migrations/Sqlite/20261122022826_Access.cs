using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vardbalans.App.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Access : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_QuarantinedRows_LoadBatches_BatchId",
                table: "QuarantinedRows");

            migrationBuilder.DropPrimaryKey(
                name: "PK_QuarantinedRows",
                table: "QuarantinedRows");

            migrationBuilder.RenameTable(
                name: "QuarantinedRows",
                newName: "QuarantinedRow");

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Settings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedBy",
                table: "Settings",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "program");

            migrationBuilder.AddColumn<DateTime>(
                name: "MadeAt",
                table: "PlanVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MadeBy",
                table: "PlanVersions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "program");

            migrationBuilder.AddColumn<string>(
                name: "LoadedBy",
                table: "LoadBatches",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "program");

            migrationBuilder.AddColumn<DateTime>(
                name: "RegisteredAt",
                table: "DataFlaws",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegisteredBy",
                table: "DataFlaws",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "program");

            migrationBuilder.AddPrimaryKey(
                name: "PK_QuarantinedRow",
                table: "QuarantinedRow",
                columns: new[] { "BatchId", "RowNumber" });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    IsEmployee = table.Column<bool>(type: "INTEGER", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    LastSignInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApiTokens",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    SecretHash = table.Column<string>(type: "TEXT", nullable: false),
                    Scopes = table.Column<int>(type: "INTEGER", nullable: false),
                    IssuedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiTokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrailEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    SealId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrailEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TrailSeals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Entries = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchHash = table.Column<string>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrailSeals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FollowedUnits",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitCode = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowedUnits", x => new { x.AccountId, x.UnitCode });
                    table.ForeignKey(
                        name: "FK_FollowedUnits_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MandateGrants",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    SiteId = table.Column<int>(type: "INTEGER", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DelegatedFromId = table.Column<int>(type: "INTEGER", nullable: true),
                    GivenBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MandateGrants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MandateGrants_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MandateGrants_MandateGrants_DelegatedFromId",
                        column: x => x.DelegatedFromId,
                        principalTable: "MandateGrants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignedInSessions",
                columns: table => new
                {
                    KeyHash = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignedInSessions", x => x.KeyHash);
                    table.ForeignKey(
                        name: "FK_SignedInSessions_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StatedPurposes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatedPurposes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StatedPurposes_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedUserName",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_SecretHash",
                table: "ApiTokens",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MandateGrants_AccountId",
                table: "MandateGrants",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_MandateGrants_DelegatedFromId",
                table: "MandateGrants",
                column: "DelegatedFromId");

            migrationBuilder.CreateIndex(
                name: "IX_SignedInSessions_AccountId",
                table: "SignedInSessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_StatedPurposes_AccountId_Until",
                table: "StatedPurposes",
                columns: new[] { "AccountId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_TrailEntries_By",
                table: "TrailEntries",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_TrailEntries_SealId",
                table: "TrailEntries",
                column: "SealId");

            migrationBuilder.CreateIndex(
                name: "IX_TrailEntries_Subject",
                table: "TrailEntries",
                column: "Subject");

            migrationBuilder.AddForeignKey(
                name: "FK_QuarantinedRow_LoadBatches_BatchId",
                table: "QuarantinedRow",
                column: "BatchId",
                principalTable: "LoadBatches",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_QuarantinedRow_LoadBatches_BatchId",
                table: "QuarantinedRow");

            migrationBuilder.DropTable(
                name: "ApiTokens");

            migrationBuilder.DropTable(
                name: "FollowedUnits");

            migrationBuilder.DropTable(
                name: "MandateGrants");

            migrationBuilder.DropTable(
                name: "SignedInSessions");

            migrationBuilder.DropTable(
                name: "StatedPurposes");

            migrationBuilder.DropTable(
                name: "TrailEntries");

            migrationBuilder.DropTable(
                name: "TrailSeals");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropPrimaryKey(
                name: "PK_QuarantinedRow",
                table: "QuarantinedRow");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "MadeAt",
                table: "PlanVersions");

            migrationBuilder.DropColumn(
                name: "MadeBy",
                table: "PlanVersions");

            migrationBuilder.DropColumn(
                name: "LoadedBy",
                table: "LoadBatches");

            migrationBuilder.DropColumn(
                name: "RegisteredAt",
                table: "DataFlaws");

            migrationBuilder.DropColumn(
                name: "RegisteredBy",
                table: "DataFlaws");

            migrationBuilder.RenameTable(
                name: "QuarantinedRow",
                newName: "QuarantinedRows");

            migrationBuilder.AddPrimaryKey(
                name: "PK_QuarantinedRows",
                table: "QuarantinedRows",
                columns: new[] { "BatchId", "RowNumber" });

            migrationBuilder.AddForeignKey(
                name: "FK_QuarantinedRows_LoadBatches_BatchId",
                table: "QuarantinedRows",
                column: "BatchId",
                principalTable: "LoadBatches",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
