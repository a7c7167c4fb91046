using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.WeighMeasures;

/// <summary>What is asked beside what each measure gives.</summary>
/// <param name="By">From this week on nobody is to be past due; none: no date is asked for.</param>
/// <param name="Sum">What may be spent, in whole kronor; none: no sum is asked for.</param>
/// <param name="WrittenSum">The sum as it was written.</param>
public sealed record PackageWish(IsoWeek? By, double? Sum, string WrittenSum)
{
    public const string ByField = "senast";
    public const string SumField = "summa";
    private const double MostKronor = 1e9;

    /// <summary>Was a sum written that is none?</summary>
    public bool IsWrong => Sum is null && WrittenSum.Trim().Length > 0;

    /// <summary>Reads the address.</summary>
    public static PackageWish Of(HttpRequest request) => Of(request.Query[ByField].ToString(), request.Query[SumField].ToString());

    /// <summary>Reads what was written.</summary>
    public static PackageWish Of(string by, string sum) => new(
        IsoWeek.TryParse(by, out var week) ? week : null,
        WrittenNumber.TryRead(sum, out var kronor) && kronor is >= 1 and <= MostKronor ? Math.Round(kronor) : null,
        sum);
}

/// <summary>What measures give, as it is kept; weeks are counted from the first.</summary>
/// <param name="First">The first planned week's index.</param>
/// <param name="Weeks">Planned weeks.</param>
/// <param name="Singles">Each alone, the most for its money first.</param>
/// <param name="Frontier">What more and more money gives, from none to all that helps.</param>
/// <param name="Left">Numbers of the measures that could not be tried.</param>
public sealed record WeighedTold(int First, int Weeks, IReadOnlyList<SingleMeasure> Singles, IReadOnlyList<MeasurePackage> Frontier, IReadOnlyList<int> Left);

/// <summary>What was wished for.</summary>
/// <param name="Package">None when no measures come to it.</param>
public sealed record WishedPackage(MeasurePackage? Package);

/// <summary>What the measures of a unit with all below it give.</summary>
/// <param name="Scope">Where.</param>
/// <param name="Names">What resources and activities are called.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="Rows">The measures that stand.</param>
/// <param name="Wish">What was asked beside.</param>
/// <param name="Now">The current week.</param>
public sealed record PackageView(Scope Scope, CaseNames Names, IReadOnlyList<SourceFreshness> Sources, IReadOnlyList<GivenMeasureOption> Rows, PackageWish Wish, IsoWeek Now)
{
    /// <summary>What they give; none when it is not made.</summary>
    public WeighedTold? Told { get; init; }

    public DateTime? MadeAt { get; init; }

    /// <summary>Why it is not made.</summary>
    public BalanceObstacle Why { get; init; }

    /// <summary>The cheapest that meets the date; none when no date was asked for.</summary>
    public KeptAnswer<WishedPackage>? Cheapest { get; init; }

    /// <summary>The best use of the sum; none when no sum was asked for.</summary>
    public KeptAnswer<WishedPackage>? Best { get; init; }

    /// <summary>Is all that was asked for made, or known not to be?</summary>
    public bool IsAnswered => Told is null ? Why != BalanceObstacle.NotMade : IsDone(Cheapest) && IsDone(Best);

    /// <summary>A measure by its name in the case.</summary>
    public GivenMeasureOption Row(string key) => Rows.Single(r => r.Key == key);

    /// <summary>A week of what is told.</summary>
    public IsoWeek Week(int at) => IsoWeek.FromIndex(Told!.First + at);

    /// <summary>The last week in which a measure may be decided to be in use from a week; never before the current one.</summary>
    public IsoWeek DecideBy(GivenMeasureOption row, int firstUsed) => Week(Math.Max(0, firstUsed - row.LeadWeeks));

    /// <summary>The first week that a measure may be in use.</summary>
    public int Earliest(GivenMeasureOption row) => Math.Max(row.LeadWeeks, row.From.Index - Told!.First);

    private static bool IsDone(KeptAnswer<WishedPackage>? answer) => answer is null or { Answer: not null } || answer.Why != BalanceObstacle.NotMade;
}
