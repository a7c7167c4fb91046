using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>A change of a version in words.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">What was changed.</param>
/// <param name="Before">As it was; none when nothing was there.</param>
/// <param name="After">As it became.</param>
/// <param name="Reason">Why; none when nobody told.</param>
public sealed record ToldChange(string At, string By, string What, string? Before, string? After, string? Reason);

/// <summary>What was done with a version, the latest first.</summary>
/// <param name="Rows">The latest.</param>
/// <param name="Count">How many times something was saved.</param>
public sealed record PlanHistory(IReadOnlyList<ToldChange> Rows, int Count)
{
    private const int Shown = 30;
    private const int Looked = 600;
    private const int Together = 4;

    /// <summary>Reads it.</summary>
    internal static async Task<PlanHistory> Read(VardbalansContext db, PlanVersion version, OrganisationTree tree, CancellationToken cancel)
    {
        var all = db.PlanChanges.AsNoTracking().Where(c => c.VersionId == version.Id);
        // What was saved together is one line when it is much, or of the whole version.
        var latest = (await all.OrderByDescending(c => c.Id).Take(Looked).ToListAsync(cancel)).GroupBy(c => (c.Number, c.Kind))
            .SelectMany(g => g.Key.Kind is PlanChangeKind.Profile or PlanChangeKind.Begun ? g.OrderBy(c => c.RowId ?? 0).Take(1).Select(c => (Change: c, Many: 0)) : g.Key.Kind == PlanChangeKind.Week && g.Count() > Together ? g.Take(1).Select(c => (Change: c, Many: g.Count())) : g.Select(c => (Change: c, Many: 0)))
            .Take(Shown).ToList();
        var rowIds = latest.Select(c => c.Change.RowId).OfType<int>().Distinct().ToList();
        var rows = await db.PlanRows.AsNoTracking().Where(r => rowIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var activities = await db.Activities.AsNoTracking().ToDictionaryAsync(a => a.Id, cancel);
        var competences = await db.Competences.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var names = await ActorNames.Load(db, latest.Select(c => c.Change.MadeBy), cancel);
        return new PlanHistory([.. latest.Select(c => c.Many > 0 ? Many(c.Change, c.Many) : Told(c.Change))], await all.Select(c => c.Number).Distinct().CountAsync(cancel));

        ToldChange Told(PlanChange c) => c.Kind == PlanChangeKind.Profile ? OfProfile(c) : new(PlanWords.Moment(c.MadeAt), names.Of(c.MadeBy), What(c), Value(c, c.Before), Value(c, c.After), c.Reason);

        ToldChange OfProfile(PlanChange c) => new(
            PlanWords.Moment(c.MadeAt), names.Of(c.MadeBy), Components.Formats.Sentences([PlanText.ChangedProfile + ".", ProfileText.Difference(c.Before, c.After)]), null, null, c.Reason);

        ToldChange Many(PlanChange c, int count) => new(PlanWords.Moment(c.MadeAt), names.Of(c.MadeBy), PlanText.ChangedMany.With(count), null, null, c.Reason);

        string What(PlanChange change)
        {
            var row = change.RowId is { } id && rows.TryGetValue(id, out var found) ? $"{activities[found.ActivityId].Name()}, {tree.Find(found.UnitId)?.Name}" : "";
            var part = change.CompetenceId != 0 && competences.TryGetValue(change.CompetenceId, out var competence) ? $"{row}, {PlanWords.NameOf(competence)}" : row;
            return change.Kind switch
            {
                PlanChangeKind.Week => PlanText.ChangedWeek.With(change.Week?.Number ?? 0, part),
                PlanChangeKind.Reason => PlanText.ChangedReason.With(change.Week?.Number ?? 0, part),
                PlanChangeKind.Year or PlanChangeKind.NormalWeek => PlanText.ChangedVolume.With(row),
                PlanChangeKind.EvenShare => PlanText.ChangedEven.With(row),
                PlanChangeKind.Part => PlanText.ChangedPart.With(part),
                PlanChangeKind.RowAdded => PlanText.ChangedAdded.With(row),
                PlanChangeKind.RowRemoved => (change.After == "1" ? PlanText.ChangedRemoved : PlanText.ChangedPutBack).With(row),
                PlanChangeKind.Profile => PlanText.ChangedProfile,
                PlanChangeKind.Proposed => PlanText.ChangedProposed,
                PlanChangeKind.Returned => PlanText.ChangedReturned,
                PlanChangeKind.Decided => PlanText.ChangedDecided,
                PlanChangeKind.Begun => PlanText.ChangedBegun,
                _ => PlanText.ChangedMade,
            };
        }
    }

    /// <summary>What is stored, for a person.</summary>
    private static string? Value(PlanChange change, string? stored) => (change.Kind, stored) switch
    {
        (PlanChangeKind.Week, null) => PlanText.ProfileValue,
        (_, null) => null,
        (PlanChangeKind.Week, _) => Number(stored, 0),
        (PlanChangeKind.Year or PlanChangeKind.NormalWeek, _) => (stored.StartsWith("year", StringComparison.Ordinal) ? PlanText.AYear : PlanText.AWeek).With(Number(stored[(stored.IndexOf(':', StringComparison.Ordinal) + 1)..], 2)),
        (PlanChangeKind.EvenShare or PlanChangeKind.Part, _) => Components.Formats.Percent(double.Parse(stored, CultureInfo.InvariantCulture)),
        (PlanChangeKind.Reason, _) => stored,
        _ => null,
    };

    private static string Number(string stored, int decimals)
    {
        var value = double.Parse(stored, CultureInfo.InvariantCulture);
        return Components.Formats.Number(value, value == Math.Floor(value) ? 0 : decimals);
    }
}
