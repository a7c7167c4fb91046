using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Proof that somebody holds a mandate over a part of the region. What changes something takes one; only the rules can make it.</summary>
public sealed class Mandated
{
    private Mandated(Actor by, Mandate mandate, MandateScope asked, MandateScope part, MandateBook book) =>
        (By, Mandate, Asked, Part, Book) = (by, mandate, asked, part, book);

    /// <summary>Who.</summary>
    public Actor By { get; }

    /// <summary>Which mandate.</summary>
    public Mandate Mandate { get; }

    /// <summary>Over what: the part that was asked about, at the one site that the person's own mandate holds at if it does not hold at all.</summary>
    public MandateScope Part { get; }

    /// <summary>What the request named; may be wider than what is held. For saying so, never for doing.</summary>
    public MandateScope Asked { get; }

    /// <summary>Today's mandates.</summary>
    public MandateBook Book { get; }

    /// <summary>The proof, or the reasons why not.</summary>
    public static (Mandated? Proof, MandateAnswer Answer) Ask(MandateBook book, Actor by, Mandate mandate, MandateScope part)
    {
        var answer = by.AccountId is { } account
            ? book.Ask(account, mandate, part)
            : new MandateAnswer(false, WhyNot.NoRole, null, book.Holders(mandate, part));
        return (answer.IsAllowed ? new Mandated(by, mandate, part, Held(book, by, mandate, part, answer), book) : null, answer);
    }

    /// <summary>A unit without a site is asked about at its home site; the proof of whoever holds only that site is no wider.</summary>
    private static MandateScope Held(MandateBook book, Actor by, Mandate mandate, MandateScope part, MandateAnswer answer) =>
        by.AccountId is { } account && !book.HoldsAllOf(account, mandate, part) ? part with { SiteId = answer.Ground?.Scope.SiteId } : part;

    /// <summary>Whoever runs commands on the server itself: rights there are the operating system's matter.</summary>
    public static Mandated OnTheServer(MandateBook book, Mandate mandate, MandateScope part) => new(Actor.CommandLine, mandate, part, part, book);

    /// <summary>Does the right reach all of another part as well, at every site that it holds at?</summary>
    public bool Reaches(MandateScope other) => By.AccountId is not { } account || Book.HoldsAllOf(account, Mandate, other);
}
