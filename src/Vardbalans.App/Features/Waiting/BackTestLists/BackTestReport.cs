using System.Globalization;
using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.ProjectFile;
using Vardbalans.App.Features.Waiting.ShowListRecord;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Waiting.Projection.Scoring;

namespace Vardbalans.App.Features.Waiting.BackTestLists;

/// <summary><c>vardbalans project --backtest 12</c> without a file: tries the database's own lists on the past, keeps it and tells how it went.</summary>
internal sealed class BackTestReport(ProgramContext context)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Tries and tells.</summary>
    /// <param name="origins">Moments of the past.</param>
    /// <param name="every">Weeks between them.</param>
    /// <param name="asJson">Every node, for programs; else the whole region in lines.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> Run(int origins, int every, bool asJson, CancellationToken cancel)
    {
        if (context.Database.File is { } file && !File.Exists(file))
        {
            await context.Error.WriteLineAsync(new DatabaseTrouble(DatabaseFault.NotPrepared).Sentence);
            return ExitCode.Failed;
        }

        await context.Database.Migrate(cancel);
        var done = await new BackTestLists(context.Database.Open, context, context.Clock).Run(
            origins, every, (k, of) => context.Error.WriteLine(ProjectText.BacktestProgress.With(k, of)), cancel);
        if (done == 0)
        {
            await context.Error.WriteLineAsync(ProjectText.BacktestNothing);
            return ExitCode.BadInput;
        }

        await using var db = context.Database.Open();
        var catalogue = await Catalogue.Load(db, context.Today, cancel);
        var units = asJson ? catalogue.Tree.Units.ToList() : [catalogue.Root];
        var told = new List<object>();
        foreach (var activity in catalogue.Activities)
        {
            foreach (var figure in (JudgedFigure[])[JudgedFigure.Waiting, JudgedFigure.Past, JudgedFigure.Within])
            {
                var records = await ListRecords.Read(db, activity.Id, figure, [.. units.Select(u => u.Id)], cancel);
                foreach (var unit in units.Where(u => records.GetValueOrDefault(u.Id)?.IsTried == true))
                {
                    var scores = records[unit.Id].Tried;
                    if (asJson)
                    {
                        told.Add(new { Unit = unit.Code, Activity = activity.Code, Figure = ListRecordColumns.Of(figure), Steps = ListStepAnswer.Of(scores, figure) });
                    }
                    else
                    {
                        Write($"{unit.Name}, {activity.Name()}, {ListRecordColumns.Name(figure).ToLowerInvariant()}:", scores, figure);
                    }
                }
            }
        }

        if (asJson)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { Origins = done, Every = every, Records = told }, json));
        }

        return ExitCode.Done;
    }

    private void Write(string title, IReadOnlyList<StepScore?> scores, JudgedFigure figure)
    {
        context.Out.WriteLine();
        context.Out.WriteLine(title);
        List<string[]> rows =
        [
            [ProjectText.WeeksAhead, "n", figure == JudgedFigure.Within ? "MAE" : "WAPE", "bias", "cover80"],
            .. scores.OfType<StepScore>().Select(s => (string[])
            [
                s.Step.ToString(CultureInfo.InvariantCulture), s.Judged.ToString(CultureInfo.InvariantCulture),
                .. new[] { RecordPart.Error, RecordPart.Bias, RecordPart.Within }.Select(part => Percent(ListRecordColumns.Value(s, figure, part))),
            ]),
        ];
        foreach (var row in rows)
        {
            context.Out.WriteLine(string.Join("  ", row.Select((cell, c) => c == 0 ? cell.PadRight(rows.Max(r => r[0].Length)) : cell.PadLeft(8))));
        }
    }

    private static string Percent(double? share) => share is { } value ? (value * 100).ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
