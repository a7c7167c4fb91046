using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>Writes the trail out, an entry at a time, and last the newest seal. That it was done stands in the trail first.</summary>
internal static class TrailExport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Entries of some Swedish days, both included; none means without limit.</summary>
    public static async Task Write(VardbalansContext db, ProgramContext context, DateOnly? from, DateOnly? to, bool lines, CancellationToken cancel)
    {
        db.Note(Actor.CommandLine, TrailAction.TrailExported, Subject.None, context.Clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();

        var separator = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? ',' : ';';
        if (!lines)
        {
            await context.Out.WriteLineAsync(string.Join(
                separator,
                AccessText.Trail_ColumnNumber,
                AccessText.Trail_ColumnAt,
                AccessText.Trail_ColumnBy,
                AccessText.Trail_ColumnAction,
                AccessText.Trail_ColumnSubject,
                AccessText.Trail_ColumnDetail,
                AccessText.Trail_ColumnSeal));
        }

        await db.Database.OpenConnectionAsync(cancel);
        var first = from is { } f ? SwedishTime.Utc(f) : DateTime.UnixEpoch;
        var before = to is { } t ? SwedishTime.Utc(t.AddDays(1)) : new DateTime(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await foreach (var row in db.RowsBetween(first, before, cancel))
        {
            await context.Out.WriteLineAsync((lines ? Json(row) : Csv(row, separator)).AsMemory(), cancel);
        }

        var newest = await db.TrailSeals.AsNoTracking().OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
        await context.Out.WriteLineAsync(lines
            ? JsonSerializer.Serialize(new { newestSeal = newest is null ? null : new { number = newest.Id, newest.MadeAt, newest.Hash } }, Options)
            : "# " + (newest is null ? AccessText.Trail_NoSeal : AccessText.Trail_Newest.With(newest.Id, newest.Hash)));
    }

    private static string Json(in TrailRow row) => JsonSerializer.Serialize(
        new { number = row.Id, at = row.At, by = row.By, action = row.Action, subject = row.Subject, detail = Detail(row.Detail), seal = row.SealId }, Options);

    /// <summary>The numbers as an object; what is none, which only somebody else can have stored, as it stands.</summary>
    private static object? Detail(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string Csv(in TrailRow row, char separator) => string.Join(
        separator,
        row.Id.ToString(CultureInfo.InvariantCulture),
        Cell(row.At, separator),
        Cell(row.By, separator),
        Cell(row.Action, separator),
        Cell(row.Subject, separator),
        Cell(row.Detail, separator),
        row.SealId?.ToString(CultureInfo.InvariantCulture));

    private static string Cell(string text, char separator)
    {
        var harmless = TableValue.LooksLikeFormula(text) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(separator, '"') >= 0 || harmless.AsSpan().IndexOfAny('\r', '\n') >= 0
            ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : harmless;
    }
}
