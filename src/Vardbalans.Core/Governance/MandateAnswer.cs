namespace Vardbalans.Core.Governance;

/// <summary>Why somebody may not.</summary>
public enum WhyNot
{
    /// <summary>There is nothing against it.</summary>
    Nothing = 0,

    /// <summary>Holds no role that concerns the matter.</summary>
    NoRole = 1,

    /// <summary>Holds a role over the unit, but the role does not carry the mandate.</summary>
    RoleLacksIt = 2,

    /// <summary>Holds the mandate, but elsewhere.</summary>
    OtherPart = 3,

    /// <summary>Will hold it from a later day.</summary>
    NotYet = 4,

    /// <summary>Held it until an earlier day.</summary>
    Ended = 5,
}

/// <summary>The answer to "may I?", with the grounds and with who can.</summary>
/// <param name="IsAllowed">May the person?</param>
/// <param name="Why">The nearest obstacle; <see cref="WhyNot.Nothing"/> when allowed.</param>
/// <param name="Ground">The grant that allows it, or the one that the obstacle is about; none for <see cref="WhyNot.NoRole"/>.</param>
/// <param name="Holders">Grants by which it may be done, nearest in the line first, deputies after those they stand in for.</param>
public sealed record MandateAnswer(bool IsAllowed, WhyNot Why, Grant? Ground, IReadOnlyList<Grant> Holders);

/// <summary>Who decides on a matter that touches some units.</summary>
/// <param name="Level">The lowest level whose holders may decide on all of it; none for the region, a whole site, or when nobody holds the mandate.</param>
/// <param name="Common">The lowest unit that covers all the units; none when only the region does.</param>
/// <param name="Holders">The nearest grants by which all of it may be decided, deputies last; empty when nobody holds the mandate.</param>
/// <param name="GoesUp">Is it decided above <paramref name="Common"/>?</param>
public sealed record DecisionRoute(int? Level, int? Common, IReadOnlyList<Grant> Holders, bool GoesUp);
