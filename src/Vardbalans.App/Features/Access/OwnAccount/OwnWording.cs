using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.OwnAccount;

/// <summary>The own account in words.</summary>
internal static class OwnWording
{
    /// <summary>Since when, and until when.</summary>
    public static string Dates(HeldRole held) => (held.IsInForce, held.Grant.Until) switch
    {
        (true, null) => AccessText.OwnSince.With(Formats.Day(held.Grant.From)),
        (true, { } last) => AccessText.OwnUntil.With(Formats.Day(last)),
        (false, null) => AccessText.OwnFrom.With(Formats.Day(held.Grant.From)),
        (false, { } last) => AccessText.OwnFromUntil.With(Formats.Day(held.Grant.From), Formats.Day(last)),
    };

    /// <summary>What the role lets a person do, and which decisions it takes.</summary>
    public static string LetsMe(Role role)
    {
        var mandates = RoleMandates.Of(role).Select(AccessWords.Of).ToList();
        if (mandates.Count == 0)
        {
            return role.IsEmployee() ? AccessText.OwnLetsRead : AccessText.OwnLetsNothing;
        }

        var all = Formats.Sentence(string.Join(", ", mandates));
        var decisions = RoleMandates.DecisionsOf(role).Select(d => AccessWords.InText(AccessWords.Of(d))).ToList();
        return decisions.Count == 0 ? all : AccessText.OwnDecides.With(all, string.Join(", ", decisions));
    }

    /// <summary>A stored instant as day and time in Sweden.</summary>
    public static string At(DateTime utc)
    {
        var local = SwedishTime.Local(utc);
        return $"{Formats.ShortDay(DateOnly.FromDateTime(local))} {Formats.Time(TimeOnly.FromDateTime(local))}";
    }
}
