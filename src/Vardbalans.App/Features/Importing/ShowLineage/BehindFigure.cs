using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ShowLineage;

/// <summary>What kind of events are behind a figure.</summary>
public enum EventKind
{
    /// <summary>Contacts and appointments.</summary>
    Contacts = 0,

    /// <summary>Referrals: inflow.</summary>
    Referrals = 1,

    /// <summary>Operations and the decisions to operate.</summary>
    Operations = 2,

    /// <summary>Inpatient stays.</summary>
    Stays = 3,
}

/// <summary>One event behind a figure: no name and no number of a person, but a pseudonym.</summary>
/// <param name="Id">The source's own number of it.</param>
/// <param name="PatientKey">The pseudonym.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Day">The day that it counts on.</param>
/// <param name="State">Key of the text that says what became of it.</param>
/// <param name="Done">Does it count as done in the weeks asked about?</param>
/// <param name="Inflow">Does it count as inflow there?</param>
/// <param name="Line">Line in the file; 0 when there was no file.</param>
/// <param name="BatchId">The load that brought it.</param>
public sealed record EventBehind(long Id, long PatientKey, int UnitId, DateOnly Day, string State, bool Done, bool Inflow, int Line, int BatchId);

/// <summary>A page of the events behind a figure.</summary>
public sealed record BehindView(LineageView Of, EventKind Kind, IReadOnlyList<EventKind> Kinds, IReadOnlyList<EventBehind> Rows, int InAll, int Page)
{
    /// <summary>Pages there are.</summary>
    public int Pages => Math.Max(1, (InAll + BehindFigure.RowsShown - 1) / BehindFigure.RowsShown);
}

/// <summary>The events behind a figure, page by page: for those with the right, for a stated purpose.</summary>
public sealed class BehindFigure(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Events on a page.</summary>
    public const int RowsShown = 50;

    /// <summary>A page of events; none in an empty house.</summary>
    public async Task<BehindView?> Run(LineageChoice choice, EventKind? kind, int page, RowAccess access, CancellationToken cancel)
    {
        await using var db = open();
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), choice.Unit);
        if (await ShowLineage.Asked(db, scope, choice, cancel) is not { } of)
        {
            return null;
        }

        var kinds = KindsOf(of.Activity);
        var shown = kind is { } asked && kinds.Contains(asked) ? asked : kinds[0];
        var units = scope.Catalogue.Tree.Subtree(scope.Unit!.Id).Select(u => u.Id).ToList();
        var (rows, inAll) = await Rows(db, access, shown, of.Activity, units, of.Site?.Id, of.First, of.Last, Math.Max(0, page), cancel);
        var view = new LineageView
        {
            Scope = scope,
            Site = of.Site,
            Activity = of.Activity,
            First = of.First,
            Last = of.Last,
            Unknown = of.Unknown,
            Names = await Hosting.Access.ActorNames.Load(db, [], cancel),
        };
        return new BehindView(view, shown, kinds, rows, inAll, Math.Max(0, page));
    }

    private static List<EventKind> KindsOf(Activity activity) => activity.Code switch
    {
        _ when activity.Code == ActivityCatalogue.Operation.Code => [EventKind.Operations],
        _ when activity.Code == ActivityCatalogue.InpatientStay.Code => [EventKind.Stays],
        _ when activity.Code == ActivityCatalogue.FirstVisit.Code => [EventKind.Contacts, EventKind.Referrals],
        _ => [EventKind.Contacts],
    };

    private static Task<(List<EventBehind> Rows, int InAll)> Rows(
        VardbalansContext db, RowAccess access, EventKind kind, Activity activity, List<int> units, int? site, WeekPart first, WeekPart last, int page, CancellationToken cancel)
    {
        var (from, to) = (first.FirstDay, last.LastDay);
        return kind switch
        {
            EventKind.Referrals => Page(
                db.Rows<Referral>(access).Where(r => units.Contains(r.UnitId) && r.Part >= first && r.Part <= last).OrderBy(r => r.Arrived).ThenBy(r => r.SourceId).ThenBy(r => r.Id),
                r => new EventBehind(r.Id, r.PatientKey, r.UnitId, r.Arrived, $"Referral_{r.Outcome}", false, r.Outcome == ReferralOutcome.Accepted, r.Line, r.BatchId),
                page,
                cancel),
            EventKind.Operations => Page(
                db.Rows<Operation>(access).Where(o => units.Contains(o.UnitId) && (site == null || o.SiteId == site)
                        && ((o.Part >= first && o.Part <= last) || (o.Decided >= from && o.Decided <= to)))
                    .OrderBy(o => o.Part).ThenBy(o => o.SourceId).ThenBy(o => o.Id),
                o => new EventBehind(
                    o.Id, o.PatientKey, o.UnitId, o.Day ?? o.Decided, $"Operation_{o.Status}",
                    o is { Status: OperationStatus.Done, Day: not null } && o.Part >= first && o.Part <= last,
                    o.Status is OperationStatus.Done or OperationStatus.Planned or OperationStatus.Requested && o.Decided >= from && o.Decided <= to, o.Line, o.BatchId),
                page,
                cancel),
            EventKind.Stays => Page(
                db.Rows<InpatientStay>(access).Where(s => units.Contains(s.UnitId) && (site == null || s.SiteId == site) && s.Discharged != null && s.Part >= first && s.Part <= last)
                    .OrderBy(s => s.Discharged).ThenBy(s => s.SourceId).ThenBy(s => s.Id),
                s => new EventBehind(s.Id, s.PatientKey, s.UnitId, s.Discharged!.Value, "Stay_Discharged", true, false, s.Line, s.BatchId),
                page,
                cancel),
            _ => Page(
                db.Rows<Contact>(access).Where(c => c.ActivityId == activity.Id && units.Contains(c.UnitId) && (site == null || c.SiteId == site) && c.Part >= first && c.Part <= last)
                    .OrderBy(c => c.Day).ThenBy(c => c.SourceId).ThenBy(c => c.Id),
                c => new EventBehind(c.Id, c.PatientKey, c.UnitId, c.Day, $"Contact_{c.Status}", c.Status == ContactStatus.Done, false, c.Line, c.BatchId),
                page,
                cancel),
        };
    }

    private static async Task<(List<EventBehind> Rows, int InAll)> Page<T>(IOrderedQueryable<T> rows, Func<T, EventBehind> show, int page, CancellationToken cancel) =>
        ([.. (await rows.Skip(page * RowsShown).Take(RowsShown).ToListAsync(cancel)).Select(show)], await rows.CountAsync(cancel));
}
