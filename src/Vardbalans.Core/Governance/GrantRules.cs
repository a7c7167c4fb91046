namespace Vardbalans.Core.Governance;

/// <summary>Why a mandate cannot be given, handed over or ended.</summary>
public enum GrantObstacle
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Nobody gives oneself a mandate.</summary>
    ToOneself = 1,

    /// <summary>The account is closed.</summary>
    AccountClosed = 2,

    /// <summary>The role is for employees of the region.</summary>
    NotEmployee = 3,

    /// <summary>The role is for those who are not employees.</summary>
    OnlyOutsiders = 4,

    /// <summary>The last day comes before the first.</summary>
    EndsBeforeItBegins = 5,

    /// <summary>The first day has passed.</summary>
    BeginsBeforeToday = 6,

    /// <summary>The same role over the same part is held already during those days.</summary>
    Overlaps = 7,

    /// <summary>Whoever runs the program would also review it.</summary>
    ReviewsOneself = 8,

    /// <summary>The giver's right does not cover all of the part.</summary>
    BeyondOwn = 9,

    /// <summary>The role cannot be handed to a stand-in.</summary>
    NotDelegable = 10,

    /// <summary>A stand-in does not hand on.</summary>
    OnlyDeputy = 11,

    /// <summary>The days lie outside those of the mandate that is stood in for.</summary>
    OutsideOriginal = 12,

    /// <summary>A stand-in has at most twelve months.</summary>
    TooLong = 13,

    /// <summary>It is the last right to administer the whole region.</summary>
    LastAdministrator = 14,
}

/// <summary>Whoever is to hold a mandate.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="IsEmployee">Employed by the region?</param>
/// <param name="IsClosed">Is the account closed?</param>
public sealed record GrantReceiver(int AccountId, bool IsEmployee, bool IsClosed);

/// <summary>What stands in the way, and the grant that it is about.</summary>
/// <param name="Obstacle">What.</param>
/// <param name="About">The grant, for <see cref="GrantObstacle.Overlaps"/> and <see cref="GrantObstacle.ReviewsOneself"/>.</param>
public readonly record struct GrantRuling(GrantObstacle Obstacle, Grant? About = null)
{
    /// <summary>Nothing stands in the way.</summary>
    public bool IsAllowed => Obstacle == GrantObstacle.None;

    /// <summary>A ruling about no other grant.</summary>
    public static implicit operator GrantRuling(GrantObstacle obstacle) => new(obstacle);
}

/// <summary>When a mandate may be given, handed over and ended.</summary>
public static class GrantRules
{
    /// <summary>A stand-in's longest time.</summary>
    public const int MostMonths = 12;

    /// <summary>May it be given?</summary>
    /// <param name="book">Today's mandates.</param>
    /// <param name="giver">The giver's account; none for whoever runs commands on the server.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="wanted">What is to be given; its number does not matter.</param>
    public static GrantRuling Give(MandateBook book, int? giver, GrantReceiver to, Grant wanted) =>
        giver == to.AccountId ? GrantObstacle.ToOneself
        : giver is { } by && !book.HoldsAllOf(by, Mandate.Administer, wanted.Scope) ? GrantObstacle.BeyondOwn
        : Receive(book, to, wanted);

    /// <summary>May it be handed to anybody at all?</summary>
    /// <param name="original">What the giver holds.</param>
    public static GrantRuling HandOver(Grant original) =>
        original.DelegatedFrom is not null ? GrantObstacle.OnlyDeputy
        : original.Role.MayBeDelegated() ? GrantObstacle.None
        : GrantObstacle.NotDelegable;

    /// <summary>May whoever holds <paramref name="original"/> hand it to a stand-in for a time?</summary>
    /// <param name="book">Today's mandates.</param>
    /// <param name="original">What the giver holds.</param>
    /// <param name="to">The stand-in.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    public static GrantRuling Delegate(MandateBook book, Grant original, GrantReceiver to, DateOnly from, DateOnly until) =>
        HandOver(original) is { IsAllowed: false } ruling ? ruling
        : to.AccountId == original.AccountId ? GrantObstacle.ToOneself
        : until >= from && until >= from.AddMonths(MostMonths) ? GrantObstacle.TooLong
        : until >= from && (from < original.From || original.Until < until) ? GrantObstacle.OutsideOriginal
        : Receive(book, to, Deputy(original, to.AccountId, from, until));

    /// <summary>May it be ended?</summary>
    /// <param name="book">Today's mandates.</param>
    /// <param name="grant">Which.</param>
    /// <param name="isOpen">Is the account of this number open?</param>
    public static GrantRuling End(MandateBook book, Grant grant, Func<int, bool> isOpen) => EndAll(book, [grant], isOpen);

    /// <summary>May they all be ended at once, as when somebody leaves? None of them counts as staying behind for another.</summary>
    /// <param name="book">Today's mandates.</param>
    /// <param name="ended">Which.</param>
    /// <param name="isOpen">Is the account of this number open?</param>
    public static GrantRuling EndAll(MandateBook book, IReadOnlyCollection<Grant> ended, Func<int, bool> isOpen)
    {
        bool Runs(Grant g) => g.Role.Carries(Mandate.Administer) && book.Whole(g.Scope) == MandateScope.Region && book.IsInForce(g) && isOpen(g.AccountId);
        var gone = ended.Select(g => g.Id).ToHashSet();
        var staying = book.Grants.Where(g => !gone.Contains(g.Id) && Runs(g)).ToList();
        return ended.Any(g => Runs(g) && !staying.Exists(s => s.Until is not { } end || end >= g.Until)) ? GrantObstacle.LastAdministrator : GrantObstacle.None;
    }

    /// <summary>The stand-in's grant.</summary>
    public static Grant Deputy(Grant original, int accountId, DateOnly from, DateOnly until) =>
        new(0, accountId, original.Role, original.Scope, from, until, original.Id);

    /// <summary>What must hold of every receiver, however it is given.</summary>
    private static GrantRuling Receive(MandateBook book, GrantReceiver to, Grant wanted)
    {
        var held = book.Grants.Where(g => g.AccountId == to.AccountId && Meets(g, wanted)).ToList();
        return to.IsClosed ? GrantObstacle.AccountClosed
            : wanted.Role.IsEmployee() != to.IsEmployee ? (to.IsEmployee ? GrantObstacle.OnlyOutsiders : GrantObstacle.NotEmployee)
            : wanted.Until < wanted.From ? GrantObstacle.EndsBeforeItBegins
            : wanted.From < book.Day ? GrantObstacle.BeginsBeforeToday
            : held.Find(g => g.Role == wanted.Role && g.Scope == book.Whole(wanted.Scope)) is { } same ? new GrantRuling(GrantObstacle.Overlaps, same)
            : held.Find(g => Runs(g.Role) && Reviews(wanted.Role) || Reviews(g.Role) && Runs(wanted.Role)) is { } other
                ? new GrantRuling(GrantObstacle.ReviewsOneself, other)
                : GrantObstacle.None;
    }

    /// <summary>Do they share a day? One that was withdrawn before it began has none.</summary>
    private static bool Meets(Grant a, Grant b) => !(a.Until < a.From) && !(a.Until < b.From) && !(b.Until < a.From);

    private static bool Runs(Role role) => role.Carries(Mandate.Administer);

    private static bool Reviews(Role role) => role.Carries(Mandate.Review);
}
