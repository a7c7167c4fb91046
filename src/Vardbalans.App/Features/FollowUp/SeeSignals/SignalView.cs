using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.FollowUp;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.FollowUp.SeeSignals;

/// <summary>What a series says of change.</summary>
public enum Variation
{
    /// <summary>It varies as it usually does.</summary>
    AsUsual = 0,

    /// <summary>Changed to the better.</summary>
    Better = 1,

    /// <summary>Changed to the worse.</summary>
    Worse = 2,

    /// <summary>Changed; neither way is better by itself.</summary>
    Changed = 3,
}

/// <summary>One series of a unit: an activity's measure, week by week without low weeks.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Weeks">Weeks that tell, oldest first.</param>
/// <param name="Values">Their values: percent, patients or minutes.</param>
/// <param name="Course">Levels, limits and signals.</param>
public sealed record SignalSeries(Activity Activity, SignalMeasure Measure, IReadOnlyList<IsoWeek> Weeks, IReadOnlyList<double> Values, SignalCourse Course)
{
    /// <summary>What is aimed at: nine and a half in ten of the plan; none for what has no target.</summary>
    public double? Target => Measure == SignalMeasure.Attainment ? 95 : null;

    /// <summary>1 when more is better, −1 when less is, 0 when neither.</summary>
    public int BetterWay => Measure switch { SignalMeasure.Attainment => 1, SignalMeasure.Lost => -1, _ => 0 };

    /// <summary>What it says of change now.</summary>
    public Variation Variation => Course.Current is not { } now ? Variation.AsUsual
        : BetterWay == 0 ? Variation.Changed
        : now.Direction == BetterWay ? Variation.Better : Variation.Worse;

    /// <summary>How the target stands to the series' own variation; none without a target.</summary>
    public TargetOutlook? Outlook => Target is { } target ? Course.Latest.Against(target, isLeast: true) : null;

    /// <summary>The week from which a new level is proposed; none without reason.</summary>
    public IsoWeek? NewLevelFrom => Course.NewLevelFrom is { } at ? Weeks[at] : null;
}

/// <summary>A unit's series with signals first, and the chosen one. Page, export and API read the same.</summary>
public sealed record SignalView(Scope Scope, IReadOnlyList<SignalSeries> Series, IReadOnlyList<SourceFreshness> Sources)
{
    /// <summary>The series that is looked at; none in the list alone.</summary>
    public SignalSeries? Chosen { get; init; }

    /// <summary>Levels that have been set for the chosen one, those taken back too.</summary>
    public IReadOnlyList<SetLevel> Levels { get; init; } = [];

    /// <summary>Who set them.</summary>
    public ActorNames? Names { get; init; }

    /// <summary>May the reader set a level here?</summary>
    public bool MayWrite { get; init; }

    /// <summary>What was wrong with what was written, and what was.</summary>
    public (string Wrong, string Reason)? Refused { get; init; }

    /// <summary>The unit that levels are set for; none: the region.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;
}
