using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>A driver as somebody wants it.</summary>
public sealed record DriverWish(
    int? ActivityId, ForecastMeasure Measure, DriverKind Kind, string Name, string Reason, IsoWeek From, IsoWeek? To, int RampWeeks, bool IsPerWeek, EffectRange Effect, string? Basis = null);

/// <summary>The form of a driver as it was filled in: what is wrong is told beside what was written, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record DriverForm(Func<string, string> Field)
{
    public const string Activity = "aktivitet";
    public const string Measure = "matt";
    public const string Kind = "slag";
    public const string Name = "namn";
    public const string Reason = "skal";
    public const string From = "fran";
    public const string To = "till";
    public const string Ramp = "okar";
    public const string Counted = "raknas";
    public const string PerWeek = "antal";
    public const string Low = "minst";
    public const string Likely = "troligast";
    public const string High = "mest";
    public const int LongestName = 80;
    public const int LongestReason = 400;
    private const double GreatestNumber = 100_000;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>Not filled in yet.</summary>
    public static DriverForm Empty => new(_ => string.Empty);

    /// <summary>The wish; none when something is wrong.</summary>
    public DriverWish? Read(Catalogue catalogue)
    {
        var activity = OneOrAll(catalogue);
        var (name, reason) = (Text(Name, LongestName, DriverText.NeedsName), Text(Reason, LongestReason, DriverText.NeedsReason));
        var (from, to) = Weeks();
        var perWeek = Field(Counted) == PerWeek;
        if (perWeek && activity is null)
        {
            Wrong.TryAdd(Activity, DriverText.NumberNeedsActivity);
        }

        var ramp = 0;
        if (Field(Ramp).Trim().Length > 0 && (!int.TryParse(Field(Ramp).Trim(), out ramp) || ramp is < 0 or > 520))
        {
            Wrong[Ramp] = DriverText.WrongRamp;
        }

        var (low, likely, high) = (Effect(Low, perWeek), Effect(Likely, perWeek), Effect(High, perWeek));
        if (Wrong.Count == 0 && !EffectRange.IsRange(low, likely, high))
        {
            Wrong[Likely] = DriverText.NeedsOrder;
        }

        return Wrong.Count > 0 ? null : new DriverWish(
            activity?.Id, NeedChoice.Measure(Field(Measure)), DriverWords.Kind(Field(Kind)), name, reason, from, to, ramp, perWeek, new EffectRange(low, likely, high));
    }

    /// <summary>The activity that is named; none for all of them. One that nobody knows is wrong, and never all.</summary>
    internal Core.Organisation.Activity? OneOrAll(Catalogue catalogue)
    {
        var activity = catalogue.FindActivity(Field(Activity));
        if (activity is null && Field(Activity).Length > 0)
        {
            Wrong[Activity] = DriverText.NeedsActivity;
        }

        return activity;
    }

    /// <summary>From and to which weeks; for good only where no last week is written.</summary>
    internal (IsoWeek From, IsoWeek? To) Weeks()
    {
        if (!IsoWeek.TryParse(Field(From), out var from))
        {
            Wrong[From] = DriverText.NeedsWeek;
        }

        IsoWeek? to = IsoWeek.TryParse(Field(To), out var last) ? last : null;
        if (to is null && Field(To).Trim().Length > 0)
        {
            Wrong[To] = DriverText.NeedsWeek;
        }
        else if (to < from)
        {
            Wrong[To] = DriverText.Backwards;
        }

        return (from, to);
    }

    /// <summary>A text without anybody's number.</summary>
    internal string Text(string field, int longest, string missing)
    {
        var text = PersonalNumbers.Replace(Field(field).Trim());
        if (text.Length == 0)
        {
            Wrong[field] = missing;
        }
        else if (text.Length > longest)
        {
            Wrong[field] = DriverText.TooLong.With(longest);
        }

        return text;
    }

    private double Effect(string field, bool perWeek)
    {
        if (!WrittenNumber.TryRead(Field(field), out var value))
        {
            Wrong[field] = DriverText.NeedsNumber;
        }
        else if (perWeek ? Math.Abs(value) > GreatestNumber : value is < -100 or > 1000)
        {
            Wrong[field] = perWeek ? DriverText.TooFar : DriverText.TooFarPercent;
        }

        return perWeek ? value : value / 100;
    }
}
