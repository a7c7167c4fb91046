using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.LinkCodes;

/// <summary>What a file itself calls a code, where it has a column of names beside it.</summary>
/// <remarks>
/// Shown to every employee, so only what is said of the code and not of a row: the same text in every row that is looked at, at least
/// <see cref="FewestRows"/> of them, from a column that is named as one of names and not of people.
/// </remarks>
internal static class CodeDescriptions
{
    private const int FewestRows = 5;
    private const int Looked = 25;
    private const int Longest = 60;

    private static readonly string[] NameColumns = ["namn", "benämning", "benamning", "beskrivning", "klartext", "name", "description", "text"];
    private static readonly string[] PersonColumns = ["pat", "person", "personal", "läkare", "lakare", "användare", "user", "utförare", "fritext", "anteckning"];

    public static async Task<string?> Of(VardbalansContext db, LoadBatch load, string column, string code, CancellationToken cancel)
    {
        if (load.Columns is null || JsonSerializer.Deserialize<string[]>(load.Columns) is not { } columns)
        {
            return null;
        }

        var places = Enumerable.Range(0, columns.Length).Where(i => columns[i] != column && IsName(columns[i])).ToList();
        if (places.Count == 0)
        {
            return null;
        }

        var rows = await db.WaitingRows(load.Id).Where(q => q.Column == column && q.Value == code && q.Cells != null)
            .OrderBy(q => q.RowNumber).Select(q => q.Cells!).Take(Looked).ToListAsync(cancel);
        if (rows.Count < FewestRows)
        {
            return null;
        }

        var cells = rows.Select(r => JsonSerializer.Deserialize<string[]>(r)!).ToList();
        return places
            .Where(p => cells.All(c => c.Length == columns.Length && c[p].Length is > 0 and <= Longest && c[p] == cells[0][p]))
            .OrderByDescending(p => columns[p].StartsWith(column, StringComparison.OrdinalIgnoreCase))
            .Select(p => PersonalNumbers.Replace(cells[0][p])).FirstOrDefault();
    }

    private static bool IsName(string column) => NameColumns.Any(n => column.Contains(n, StringComparison.OrdinalIgnoreCase))
        && !PersonColumns.Any(n => column.Contains(n, StringComparison.OrdinalIgnoreCase));
}
