using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data.Trails;

/// <summary>What was done. Stored by name: a name is never given another meaning.</summary>
public enum TrailAction
{
    SignedIn,
    SignInFailed,
    LockedOut,
    SignedOut,
    SessionEnded,
    PasswordChanged,
    PasswordReset,
    AccountAdded,
    AccountChanged,
    AccountClosed,
    AccountOpened,
    AccountUnlocked,
    MandateGiven,
    MandateDelegated,
    MandateEnded,
    TokenIssued,
    TokenRevoked,
    PurposeStated,
    RowsSeen,
    TrailSeen,
    TrailExported,
    FiguresLoaded,
    DemoLoaded,
    DemoCleared,
    SettingChanged,
    PurposeEnded,
    ProfileSaved,
    LoadLetIn,
    LoadRejected,
    PseudonymsRotated,
    CodeLinked,
    CodeLinkEnded,
    FlawRegistered,
    FlawChanged,
    FindingSettled,
    ForecastPublished,
    DriverAdded,
    DriverEnded,
    OverrideAdded,
    OverrideEnded,
    FlowsPublished,
    FlowEntered,
    FlowEnded,
    LimitAdded,
    LimitEnded,
    StaffingSet,
    StaffingEnded,
    RequirementSet,
    RequirementEnded,
    ProjectionPublished,
    RoomSet,
    RoomEnded,
    CapacityChangeSet,
    CapacityChangeEnded,
    PanelCounted,
    MeasureProposed,
    MeasureDecided,
    MeasureWithdrawn,
    SlotLossSet,
    SlotLossEnded,
    HourPriceSet,
    HourPriceEnded,
    SubstitutionAllowed,
    SubstitutionEnded,
    PlanMade,
    PlanProposed,
    PlanReturned,
    PlanDecided,
    PlanDiscarded,
    CapacityLimitSet,
    CapacityLimitEnded,
    GoalMade,
    GoalSaved,
    GoalProposed,
    GoalReturned,
    GoalSigned,
    GoalDiscarded,
    PrincipleSet,
    PrincipleEnded,
    WeekMoveSet,
    WeekMoveEnded,
    ClockStepSet,
    ClockStepEnded,
    FileShapeSet,
    FileShapeEnded,
    SignInRuleAdded,
    SignInRuleEnded,
    MeasureOptionSet,
    MeasureOptionEnded,
    TablePublished,
    TableWithdrawn,
    LevelSet,
    LevelEnded,
}

/// <summary>What something was done to: a kind and a number, never a name or content.</summary>
/// <param name="Text">Such as <c>account:7</c>, <c>mandate:12</c>, <c>load:5</c>.</param>
public readonly record struct Subject(string Text)
{
    /// <summary>The program as a whole.</summary>
    public static Subject None => new(string.Empty);

    /// <summary>One thing of a kind.</summary>
    public static Subject Of(string kind, long id) => new(FormattableString.Invariant($"{kind}:{id}"));

    /// <summary>An account.</summary>
    public static Subject Account(int id) => Of("account", id);

    /// <summary>A mandate.</summary>
    public static Subject Mandate(int id) => Of("mandate", id);

    /// <summary>A machine's key.</summary>
    public static Subject Token(int id) => Of("token", id);

    /// <summary>A load.</summary>
    public static Subject Load(int id) => Of("load", id);

    /// <summary>A forecast of the region.</summary>
    public static Subject Forecast(int id) => Of("forecast", id);

    /// <summary>A step between activities that a person entered.</summary>
    public static Subject Flow(int id) => Of("flow", id);

    /// <summary>An estimate of all flows.</summary>
    public static Subject FlowRun(int id) => Of("flows", id);

    /// <summary>A limit of waiting.</summary>
    public static Subject Limit(int id) => Of("limit", id);

    /// <summary>A unit's staff in four numbers.</summary>
    public static Subject Staffing(int id) => Of("staffing", id);

    /// <summary>A unit's room or equipment.</summary>
    public static Subject Room(int id) => Of("room", id);

    /// <summary>A known change of a unit's staff.</summary>
    public static Subject CapacityChange(int id) => Of("capacity-change", id);

    /// <summary>A count of those enrolled.</summary>
    public static Subject Panel(int id) => Of("panel", id);

    /// <summary>What an activity takes.</summary>
    public static Subject Requirement(int id) => Of("requirement", id);

    /// <summary>What is said to be lost of an activity's times.</summary>
    public static Subject SlotLoss(int id) => Of("slotloss", id);

    /// <summary>What an hour of a competence costs.</summary>
    public static Subject HourPrice(int id) => Of("hourprice", id);

    /// <summary>A limit that capacity is judged by.</summary>
    public static Subject CapacityLimit(int id) => Of("capacitylimit", id);

    /// <summary>A principle that plans are held to.</summary>
    public static Subject Principle(int id) => Of("principle", id);

    /// <summary>A unit's own move between weeks.</summary>
    public static Subject WeekMove(int id) => Of("weekmove", id);

    /// <summary>What a clinic said of a step of the schedule clock.</summary>
    public static Subject ClockStep(int id) => Of("clockstep", id);

    /// <summary>A shape of file that a record system reads.</summary>
    public static Subject FileShape(int id) => Of("fileshape", id);

    /// <summary>A rule of the region's own sign-in.</summary>
    public static Subject SignInRule(int id) => Of("signinrule", id);

    /// <summary>A measure that may be taken.</summary>
    public static Subject MeasureOption(int id) => Of("measureoption", id);

    /// <summary>A table for the public.</summary>
    public static Subject PublishedTable(int id) => Of("publishedtable", id);

    /// <summary>A new level of a unit's series.</summary>
    public static Subject SetLevel(int id) => Of("setlevel", id);

    /// <summary>A setting of the region.</summary>
    public static Subject Setting(int number) => Of("setting", number);

    /// <summary>A task that another competence may do.</summary>
    public static Subject Substitution(int id) => Of("substitution", id);

    /// <summary>A measure against a gap.</summary>
    public static Subject Measure(int id) => Of("measure", id);

    /// <summary>A version of a plan.</summary>
    public static Subject Plan(int id) => Of("plan", id);

    /// <summary>A version of a goal.</summary>
    public static Subject Goal(int id) => Of("goal", id);

    /// <summary>A projection of all lists.</summary>
    public static Subject Projection(int id) => Of("projections", id);

    /// <summary>A source of files.</summary>
    public static Subject Source(int id) => Of("source", id);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>One line of the trail (<i>spårlogg</i>): who did what to what, when. Added, never changed; then sealed.</summary>
public sealed class TrailEntry
{
    public long Id { get; init; }

    public required DateTime At { get; init; }

    public required Actor By { get; init; }

    public required TrailAction Action { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>Numbers that tell more, as a JSON object of names and whole numbers; empty when there are none.</summary>
    public required string Detail { get; init; }

    /// <summary>The seal that covers it; none until the next sealing.</summary>
    public long? SealId { get; set; }
}

/// <summary>A seal over a batch of entries, chained to the one before.</summary>
public sealed class TrailSeal
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Id { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>How many entries it covers.</summary>
    public required int Entries { get; init; }

    /// <summary>SHA-256 of the entries in order of number, in hex.</summary>
    public required string BatchHash { get; init; }

    /// <summary>The previous seal's <see cref="Hash"/>; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of number, time, count, batch hash and previous hash, in hex.</summary>
    public required string Hash { get; init; }
}
