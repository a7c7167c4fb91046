using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.KeepFlaws;

/// <summary>What is said of a flaw.</summary>
/// <param name="Activity">Code of the one activity; none: all.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="From">First week.</param>
/// <param name="To">Last week; none while it lasts.</param>
/// <param name="Description">In words.</param>
/// <param name="Effect">How figures are affected.</param>
/// <param name="Owner">The role that sees to it.</param>
/// <param name="Due">When it should be put right.</param>
/// <param name="Status">What is being done.</param>
/// <param name="Finding">The finding that it is registered from.</param>
public sealed record FlawWish(
    string? Activity, FlawKind Kind, IsoWeek From, IsoWeek? To, string Description, string? Effect, string? Owner, IsoWeek? Due, FlawStatus Status, int? Finding);

/// <summary>Flaws with the names that go with them.</summary>
public sealed record FlawList(QualityScope Scope, IReadOnlyList<DataFlaw> Flaws, ActorNames Names);

/// <summary>The register of known flaws.</summary>
public sealed class KeepFlaws(OpenDatabase open, TimeProvider clock)
{
    /// <summary>All flaws of a unit and what is above and below it, also mended ones, the latest first.</summary>
    public async Task<FlawList> All(string? unit, CancellationToken cancel)
    {
        await using var db = open();
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), unit);
        var flaws = await db.DataFlaws.AsNoTracking().OrderBy(f => f.Status == FlawStatus.Mended).ThenByDescending(f => f.From).ThenBy(f => f.Id).ToListAsync(cancel);
        return new FlawList(
            scope,
            scope.IsWhole || scope.Unit is null ? flaws : flaws.Touching(scope.Catalogue.Tree, scope.Unit.Id, null),
            await ActorNames.Load(db, flaws.SelectMany(f => new[] { f.RegisteredBy, f.ClosedBy ?? f.RegisteredBy }), cancel));
    }

    /// <summary>One flaw and the finding behind a new one; none when there is no such flaw.</summary>
    public async Task<(DataFlaw? Flaw, QualityFinding? Finding, FlawList Around)> One(int? id, int? finding, string? unit, CancellationToken cancel)
    {
        await using var db = open();
        var flaw = id is null ? null : await db.DataFlaws.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel);
        var found = finding is null ? null : await db.QualityFindings.AsNoTracking().SingleOrDefaultAsync(f => f.Id == finding, cancel);
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), unit);
        return (flaw, found, new FlawList(scope, [], await ActorNames.Load(db, flaw is null ? [] : [flaw.RegisteredBy, flaw.ClosedBy ?? flaw.RegisteredBy], cancel)));
    }

    /// <summary>Registers a flaw of the part that the right is over: a unit, or what a unit does at one site. Where it is does not change later.</summary>
    /// <returns>Its number; none when the right names no unit or the activity does not exist.</returns>
    public async Task<int?> Add(FlawWish wish, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var catalogue = await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        var unit = by.Part.UnitId ?? (by.Part == MandateScope.Region && !catalogue.IsEmpty ? catalogue.Root.Id : null);
        if (unit is null || (wish.Activity is not null && catalogue.FindActivity(wish.Activity) is null))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var flaw = Of(wish, unit.Value, by.Part.SiteId, catalogue, by, now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.DataFlaws.Add(flaw);
        await db.SaveChangesAsync(cancel);
        if (wish.Finding is { } finding)
        {
            await db.QualityFindings.Where(f => f.Id == finding).ExecuteUpdateAsync(f => f.SetProperty(x => x.FlawId, flaw.Id), cancel);
        }

        db.Note(by.By, TrailAction.FlawRegistered, Subject.Of("flaw", flaw.Id), now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return flaw.Id;
    }

    /// <summary>Changes what is said of a flaw of the part that the right is over.</summary>
    /// <returns>False when there is no such flaw within the part.</returns>
    public async Task<bool> Change(int id, FlawWish wish, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var catalogue = await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        if (await db.DataFlaws.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } flaw || !by.Reaches(new MandateScope(flaw.UnitId, flaw.SiteId)))
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var said = Of(wish, flaw.UnitId, flaw.SiteId, catalogue, by, now);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.DataFlaws.Where(f => f.Id == id).ExecuteUpdateAsync(
            f => f.SetProperty(x => x.ActivityId, said.ActivityId).SetProperty(x => x.Kind, said.Kind).SetProperty(x => x.From, said.From)
                .SetProperty(x => x.To, said.To).SetProperty(x => x.Description, said.Description).SetProperty(x => x.Effect, said.Effect)
                .SetProperty(x => x.Owner, said.Owner).SetProperty(x => x.Due, said.Due).SetProperty(x => x.Status, said.Status)
                .SetProperty(x => x.ClosedBy, said.ClosedBy).SetProperty(x => x.ClosedAt, said.ClosedAt),
            cancel);
        db.Note(by.By, TrailAction.FlawChanged, Subject.Of("flaw", id), now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static DataFlaw Of(FlawWish wish, int unit, int? site, Data.Catalogue catalogue, Mandated by, DateTime now) => new()
    {
        UnitId = unit,
        SiteId = site,
        ActivityId = catalogue.FindActivity(wish.Activity)?.Id,
        Kind = wish.Kind,
        From = wish.From,
        To = wish.To,
        Description = wish.Description,
        Effect = wish.Effect,
        Owner = wish.Owner,
        Due = wish.Due,
        Status = wish.Status,
        RegisteredBy = by.By,
        RegisteredAt = now,
        ClosedBy = wish.Status == FlawStatus.Mended ? by.By : null,
        ClosedAt = wish.Status == FlawStatus.Mended ? now : null,
    };
}
