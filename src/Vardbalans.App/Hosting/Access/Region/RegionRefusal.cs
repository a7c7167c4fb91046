namespace Vardbalans.App.Hosting.Access.Region;

/// <summary>Why nobody came in by the region's own sign-in.</summary>
public enum RegionRefusal
{
    /// <summary>It was not begun in this browser, took too long, or has been used.</summary>
    StartAgain = 0,

    /// <summary>The provider does not answer.</summary>
    Down = 1,

    /// <summary>The provider would not give anything for the code, or the person said no.</summary>
    Declined = 2,

    /// <summary>What it said of the person is meant for another program.</summary>
    WrongAudience = 3,

    /// <summary>It has run out, or does not hold yet.</summary>
    Expired = 4,

    /// <summary>It was said by somebody else.</summary>
    WrongIssuer = 5,

    /// <summary>It answers another question than ours.</summary>
    WrongNonce = 6,

    /// <summary>It is not signed with a key of the provider's.</summary>
    Forged = 7,

    /// <summary>It does not say who the person is, or by a personal number.</summary>
    NoSubject = 8,

    /// <summary>No rule holds for any of the person's groups.</summary>
    NoRule = 9,

    /// <summary>The account here is closed.</summary>
    Closed = 10,
}

/// <summary>Nobody came in, and why. Holds nothing that was sent.</summary>
public sealed class RegionRefusedException : Exception
{
    public RegionRefusedException()
    {
    }

    public RegionRefusedException(string message)
        : base(message)
    {
    }

    public RegionRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RegionRefusedException(RegionRefusal why)
        : base(why.ToString()) => Why = why;

    /// <summary>Why.</summary>
    public RegionRefusal Why { get; }
}
