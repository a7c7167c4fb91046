using System.Globalization;

namespace Vardbalans.App.Data.Accounts;

/// <summary>Who did something: a person's account, a machine's key, the command line, or the program itself. Never a name.</summary>
/// <param name="Text">What is stored: <c>account:7</c>, <c>token:3</c>, <c>command-line</c> or <c>program</c>.</param>
public readonly record struct Actor(string Text)
{
    private const string AccountPrefix = "account:";
    private const string TokenPrefix = "token:";

    /// <summary>Whoever runs commands on the server itself.</summary>
    public static Actor CommandLine => new("command-line");

    /// <summary>A job of the program's own.</summary>
    public static Actor Program => new("program");

    /// <summary>The account's number, if it is a person.</summary>
    public int? AccountId => Number(AccountPrefix);

    /// <summary>The key's number, if it is a machine.</summary>
    public int? TokenId => Number(TokenPrefix);

    /// <summary>A person.</summary>
    public static Actor Account(int id) => new(FormattableString.Invariant($"{AccountPrefix}{id}"));

    /// <summary>A machine.</summary>
    public static Actor Token(int id) => new(FormattableString.Invariant($"{TokenPrefix}{id}"));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private int? Number(string prefix) =>
        Text is { } text && text.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(text.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}

/// <summary>Who changed something, and when.</summary>
/// <param name="Who">Who.</param>
/// <param name="At">The instant, UTC.</param>
public readonly record struct Authorship(Actor Who, DateTime At);
