using System.Globalization;
using System.Text.Json;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>The trail in words.</summary>
internal static class TrailWords
{
    /// <summary>What was done: <i>gav mandat</i>.</summary>
    public static string Of(TrailAction action) => Text("Did" + action) ?? throw new InvalidOperationException($"No words for {action}.");

    /// <summary>A kind of thing, with a capital, for choosing it.</summary>
    public static string Kind(string kind) => Text("Kind_" + kind) ?? kind;

    /// <summary>What it was done to: <i>mandat 12</i>, <i>konto 7, Anna Andersson</i>; empty for the program as a whole.</summary>
    public static string Of(Subject subject, IReadOnlyDictionary<Subject, string> known)
    {
        if (SubjectParts.Of(subject) is not { } parts)
        {
            return subject.Text;
        }

        var thing = (Text("Subject_" + parts.Kind) ?? TrailText.SubjectOther).With(parts.Number);
        return known.TryGetValue(subject, out var name) && name.Length > 0 ? TrailText.SubjectNamed.With(thing, name) : thing;
    }

    /// <summary>Who did it. A sign-in that failed was nobody known.</summary>
    public static string By(TrailEntry entry, ActorNames names) =>
        entry.Action == TrailAction.SignInFailed && entry.By == Actor.Program ? AccessRuleText.ActorUnknown : names.Of(entry.By);

    /// <summary>Where it can be seen by one who reviews; none when it no longer can.</summary>
    public static string? Link(TrailEntry entry, IReadOnlyDictionary<Subject, string> known, bool mayOpenKeys) => known.ContainsKey(entry.Subject) && SubjectParts.Of(entry.Subject) is { } parts
        ? parts.Kind switch
        {
            "account" => MandateEndpoints.PersonOf(parts.Number),
            "mandate" when Numbers(entry.Detail).FirstOrDefault(n => n.Name == "account") is ({ }, > 0 and <= int.MaxValue and var account) => MandateEndpoints.PersonOf((int)account),
            "load" => string.Create(CultureInfo.InvariantCulture, $"/data/inlasningar/{parts.Number}"),
            "token" when mayOpenKeys => string.Create(CultureInfo.InvariantCulture, $"/mandat/nycklar#nyckel-{parts.Number}"),
            _ => null,
        }
        : null;

    /// <summary>The numbers by the names that they have today: <i>Kalle Åström (konto 23), KPS-ledare, Ortopedkliniken</i>.</summary>
    public static string Detail(TrailEntry entry, IReadOnlyDictionary<Subject, string> known)
    {
        var isMandate = SubjectParts.Of(entry.Subject) is { Kind: "mandate" };
        return string.Join(", ", Numbers(entry.Detail).Select(n => n.Name switch
        {
            "deputyFor" or "site" when n.Value == 0 => null,
            "unit" when n.Value == 0 => AccessRuleText.WholeRegion,
            "unit" or "site" when known.TryGetValue(Subject.Of(n.Name, n.Value), out var place) => place,
            "account" when known.TryGetValue(Subject.Of(n.Name, n.Value), out var person) => TrailText.PersonNumber.With(person, n.Value),
            "deputyFor" when known.TryGetValue(Subject.Of("mandate", n.Value), out var held) => TrailText.DeputyForNamed.With(n.Value, held),
            "role" => Value(n.Name, n.Value),
            "until" when n.Value == 0 => Value(n.Name, n.Value),
            "from" or "until" when isMandate => $"{Text("Detail_" + n.Name)} {Value(n.Name, n.Value)}",
            _ => $"{Text("Detail_" + n.Name) ?? n.Name}: {Value(n.Name, n.Value)}",
        }).OfType<string>());
    }

    /// <summary>The numbers that tell more: <i>syfte: granskning; dagar: 90</i>.</summary>
    public static string Detail(TrailEntry entry) => string.Join("; ", Numbers(entry.Detail).Where(n => n is not ("deputyFor", 0)).Select(n => $"{Text("Detail_" + n.Name) ?? n.Name}: {Value(n.Name, n.Value)}"));

    /// <summary>The numbers; none when what is stored is something else, as after a tampering.</summary>
    public static IReadOnlyList<(string Name, long Value)> Numbers(string detail)
    {
        if (detail.Length == 0)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(detail);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number && p.Value.TryGetInt64(out _)).Select(p => (p.Name, p.Value.GetInt64()))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The seal that covers it.</summary>
    public static string Seal(TrailEntry entry) => entry.SealId is { } seal ? TrailText.SealedBy.With(seal) : TrailText.NotSealed;

    /// <summary>Date and time to the second, Swedish time, sortable.</summary>
    public static string At(DateTime utc) => SwedishTime.Local(utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Value(string name, long value) => name switch
    {
        "purpose" when Enum.IsDefined((Purpose)value) => AccessWords.Of((Purpose)value),
        "role" when Enum.IsDefined((Role)value) => AccessWords.Of((Role)value),
        "scopes" => Scopes((TokenScopes)value),
        "unit" or "site" when value == 0 => TrailText.AllOfThem,
        "until" when value == 0 => TrailText.UntilFurther,
        "figure" when Enum.IsDefined((MeasuredFigure)value) => Text("Figure_" + (MeasuredFigure)value) ?? Formats.Missing,
        "from" or "until" => Day(value),
        _ => Formats.Number((double)value),
    };

    /// <summary>A day that was noted as 20270103.</summary>
    private static string Day(long number) =>
        DateOnly.TryParseExact(number.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Formats.Day(day)
            : Formats.Number((double)number);

    private static string Scopes(TokenScopes scopes) => string.Join(", ", new[]
    {
        scopes.HasFlag(TokenScopes.ReadSums) ? TrailText.ScopeReadSums : null,
        scopes.HasFlag(TokenScopes.ReadTrail) ? TrailText.ScopeReadTrail : null,
        scopes.HasFlag(TokenScopes.LoadFigures) ? TrailText.ScopeLoadFigures : null,
    }.OfType<string>());

    private static string? Text(string key) => TrailText.ResourceManager.GetString(key, TrailText.Culture);
}
