using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>Addresses from a page to the same page, or another, with some choices changed.</summary>
/// <param name="Address">The page's own.</param>
/// <param name="Scope">What it shows.</param>
public sealed record Links(PageAddress Address, Scope Scope)
{
    /// <summary>The page of outcome against plan.</summary>
    public const string OutcomePath = "/uppfoljning";

    /// <summary>The page that compares all units.</summary>
    public const string UnitsPath = "/uppfoljning/enheter";

    /// <summary>Same page, another node.</summary>
    public string To(Node node) => Address.With(
        ("enhet", node.Unit.Id == Scope.Catalogue.Root.Id ? null : node.Unit.Code), ("sjukhus", node.Site?.Code));

    /// <summary>Outcome against plan of a node, with the other choices kept.</summary>
    public string ToOutcome(Node node) => (this with { Address = Address with { Path = OutcomePath, Query = Kept } }).To(node);

    /// <summary>Outcome against plan of a node for another activity.</summary>
    public string ToOutcome(Node node, Activity activity) =>
        (this with { Address = new PageAddress(OutcomePath, [.. Kept.Where(q => q.Key != "aktivitet"), new("aktivitet", activity.Code)]) }).To(node);

    /// <summary>All units, with the other choices kept.</summary>
    public string ToUnits() => (Address with { Path = UnitsPath, Query = Kept }).With([]);

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
        new(FollowUpText.ByLine, Address.With(("ordning", null), ("sjukhus", null)), !Scope.BySite),
        new(FollowUpText.BySite, Address.With(("ordning", "sjukhus"), ("enhet", null), ("sjukhus", null)), Scope.BySite),
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
            Choice(FollowUpText.PeriodThisRolling, Period.Rolling12Weeks(last)),
            Choice(FollowUpText.PeriodRolling52, Period.Rolling52Weeks(last)),
            Choice(FollowUpText.PeriodRolling12Months, Period.Rolling12Months(ended)),
            Named(FollowUpText.PeriodOneWeek, Period.OfWeeks(last, last)),
            Named(FollowUpText.PeriodThisMonth, Period.Month(month)),
            Named(FollowUpText.PeriodThisTertial, Period.Tertial(month.Year, ((month.Month - 1) / 4) + 1)),
            Named(FollowUpText.PeriodThisYear, Period.CalendarYear(month.Year)),
            Named(FollowUpText.PeriodThisPlanYear, Period.PlanYear(last.Year)),
            Named(FollowUpText.PeriodThisSchedule, clock),
        ];
    }

    /// <summary>Another region has its own sites, activities and last week: only the page is kept.</summary>
    private string OtherRoot(CareUnit root) => root.Id == Scope.Catalogue.Root.Id ? Address.Path : $"{Address.Path}?enhet={Uri.EscapeDataString(root.Code)}";

    private LinkChoice Choice(string text, Period period) => new(text, To(period), period == Scope.Period);

    private LinkChoice Named(string text, Period period) => Choice(text.With(period.Name()), period);

    /// <summary>Choices that mean the same on every page of follow-up.</summary>
    private List<KeyValuePair<string, string>> Kept =>
        [.. Address.Query.Where(q => q.Key is "aktivitet" or "period" or "ordning" or "enhet" or "sjukhus")];
}
