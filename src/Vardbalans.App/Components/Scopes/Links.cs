using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Components.Scopes;

/// <summary>Addresses from a page to the same page, or another, with some choices changed.</summary>
/// <param name="Address">The page's own.</param>
/// <param name="Scope">What it shows.</param>
public sealed record Links(PageAddress Address, Scope Scope)
{
    /// <summary>Same page, another node.</summary>
    public string To(Node node) => Address.With(
        ("enhet", node.Unit.Id == Scope.Catalogue.Root.Id ? null : node.Unit.Code), ("sjukhus", node.Site?.Code));

    /// <summary>Same page, another period.</summary>
    public string To(Period period) => Address.With("period", period == Period.Rolling12Weeks(Scope.LastWeek) ? null : period.ToString());

    /// <summary>The trail from the top to the node.</summary>
    public IReadOnlyList<LinkChoice> Trail(string first) =>
    [
        new(first, Address.With(("enhet", null), ("sjukhus", null))),
        .. Scope.Path.Select((n, i) => new LinkChoice(n.Name(Scope), To(n), i == Scope.Path.Count - 1)),
    ];

    /// <summary>What the organisation picker lists: everything down to clinics, and the units beside the one shown.</summary>
    public IReadOnlyList<TreeChoice> Tree()
    {
        var open = Scope.Path.Select(n => n.Key).ToHashSet();
        var choices = new List<TreeChoice>();
        var top = Scope.Catalogue.Tree.PathUp(Scope.Node.Unit.Id).Last();
        Add(Scope with { Node = new Node(top, Scope.BySite ? null : Scope.Node.Site) }, 0);
        choices.AddRange(Scope.Catalogue.Tree.Roots.Where(r => r.Id != top.Id).Select(r => new TreeChoice(r.Name, 0, OtherRoot(r))));
        return choices;

        void Add(Scope at, int level)
        {
            choices.Add(new TreeChoice(at.Node.Name(Scope), level, To(at.Node), at.Node.Key == Scope.Node.Key));
            if (at.Node.Unit.Kind < CareUnitKind.Clinic || open.Contains(at.Node.Key))
            {
                foreach (var child in at.Children)
                {
                    Add(at with { Node = child }, level + 1);
                }
            }
        }
    }

    /// <summary>Adding up by line or by hospital.</summary>
    public IReadOnlyList<LinkChoice> Orders() =>
    [
        new(ScopeText.ByLine, Address.With(("ordning", null), ("sjukhus", null)), !Scope.BySite),
        new(ScopeText.BySite, Address.With(("ordning", "sjukhus"), ("enhet", null), ("sjukhus", null)), Scope.BySite),
    ];

    /// <summary>The kinds of period, around the one shown.</summary>
    public IReadOnlyList<LinkChoice> Periods()
    {
        var last = Scope.LastOfPeriod;
        var month = YearMonth.Of(last.Sunday);
        var ended = YearMonth.Of(last.Sunday.AddDays(1)) - 1;
        var clock = Enumerable.Range(1, 4).Select(n => Period.ScheduleClock(last.Year, n)).First(p => p.Last.Week >= last);
        return
        [
            Choice(ScopeText.PeriodThisRolling, Period.Rolling12Weeks(last)),
            Choice(ScopeText.PeriodRolling52, Period.Rolling52Weeks(last)),
            Choice(ScopeText.PeriodRolling12Months, Period.Rolling12Months(ended)),
            Named(ScopeText.PeriodOneWeek, Period.OfWeeks(last, last)),
            Named(ScopeText.PeriodThisMonth, Period.Month(month)),
            Named(ScopeText.PeriodThisTertial, Period.Tertial(month.Year, ((month.Month - 1) / 4) + 1)),
            Named(ScopeText.PeriodThisYear, Period.CalendarYear(month.Year)),
            Named(ScopeText.PeriodThisPlanYear, Period.PlanYear(last.Year)),
            Named(ScopeText.PeriodThisSchedule, clock),
        ];
    }

    /// <summary>Another region has its own sites, activities and last week: only the page is kept.</summary>
    private string OtherRoot(CareUnit root) => root.Id == Scope.Catalogue.Root.Id ? Address.Path : $"{Address.Path}?enhet={Uri.EscapeDataString(root.Code)}";

    private LinkChoice Choice(string text, Period period) => new(text, To(period), period == Scope.Period);

    private LinkChoice Named(string text, Period period) => Choice(text.With(period.Name()), period);

    /// <summary>Choices that mean the same on every page.</summary>
    public List<KeyValuePair<string, string>> Kept =>
        [.. Address.Query.Where(q => q.Key is "aktivitet" or "period" or "ordning" or "enhet" or "sjukhus")];
}
