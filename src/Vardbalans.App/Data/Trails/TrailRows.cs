using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vardbalans.App.Data.Trails;

/// <summary>Reads the trail as it is stored, past the model: what does not fit the model is what has to be found.</summary>
internal static class TrailRows
{
    /// <summary>A statement on the context's open connection and in its open transaction.</summary>
    public static DbCommand Command(this VardbalansContext db, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Entries under the seals after one number and up to another, in order of seal and number, a row at a time.</summary>
    public static async IAsyncEnumerable<TrailRow> SealedRows(
        this VardbalansContext db, long after, long through, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = db.Command(
            $"SELECT {TrailRow.Columns} FROM \"TrailEntries\" WHERE \"SealId\" > @after AND \"SealId\" <= @through ORDER BY \"SealId\", \"Id\"",
            ("@after", after),
            ("@through", through));
        await foreach (var row in Read(command, cancel))
        {
            yield return row;
        }
    }

    /// <summary>Entries from one instant until before another, in order of number, a row at a time.</summary>
    public static async IAsyncEnumerable<TrailRow> RowsBetween(
        this VardbalansContext db, DateTime from, DateTime before, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = db.Command(
            $"SELECT {TrailRow.Columns} FROM \"TrailEntries\" WHERE \"At\" >= @from AND \"At\" < @before ORDER BY \"Id\"", ("@from", from), ("@before", before));
        await foreach (var row in Read(command, cancel))
        {
            yield return row;
        }
    }

    private static async IAsyncEnumerable<TrailRow> Read(DbCommand command, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return TrailRow.Read(rows);
        }
    }
}
