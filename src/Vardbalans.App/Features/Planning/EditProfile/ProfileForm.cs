using System.Globalization;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditProfile;

/// <summary>What is filled in on the page of a profile.</summary>
/// <param name="Field">A field's text; empty when it was left out.</param>
public sealed record ProfileForm(Func<string, string> Field)
{
    /// <summary>Impacts that the form has room for.</summary>
    public const int MostImpacts = 8;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The field of a week's weight.</summary>
    public static string WeekField(int week) => string.Create(CultureInfo.InvariantCulture, $"v{week}");

    /// <summary>A field of an impact.</summary>
    public static string ImpactField(int which, string part) => string.Create(CultureInfo.InvariantCulture, $"p{which}-{part}");

    /// <summary>The profile; none when something is wrong.</summary>
    /// <param name="version">The version.</param>
    /// <param name="stands">The weeks that are low now: whether their holidays are counted stays.</param>
    public NewProfile? Read(PlanVersionKey version, IReadOnlyDictionary<int, PlanLowWeek> stands)
    {
        ArgumentNullException.ThrowIfNull(stands);
        var low = new List<PlanLowWeek>();
        var weeks = IsoWeek.WeeksIn(version.Year);
        for (var w = 1; w <= weeks; w++)
        {
            var text = Field(WeekField(w));
            if (text.Length == 0)
            {
                continue;
            }

            var (share, wrong) = PlanNumber.Percent(text);
            if (wrong is not null)
            {
                Wrong[WeekField(w)] = PlanText.WeekWrong.With(w, wrong);
            }
            else if (share < 1)
            {
                low.Add(new PlanLowWeek { VersionId = version.Id, Week = IsoWeek.Of(version.Year, w), Weight = share, IncludesHolidays = stands.GetValueOrDefault(w)?.IncludesHolidays ?? true });
            }
        }

        List<PlanImpact> impacts = [.. Enumerable.Range(0, MostImpacts).Select(i => Impact(version, i)).OfType<PlanImpact>()];
        return Wrong.Count > 0 || !int.TryParse(Field("sedd"), CultureInfo.InvariantCulture, out var seen) ? null : new NewProfile(low, impacts, seen);
    }

    private PlanImpact? Impact(PlanVersionKey version, int which)
    {
        var name = PersonalNumbers.Replace(Field(ImpactField(which, "namn")).Trim());
        if (name.Length == 0)
        {
            return null;
        }

        var (first, last) = (Week("fran"), Week("till"));
        if (!Components.WrittenNumber.TryRead(Field(ImpactField(which, "procent")), out var percent) || percent is < -100 or > 1000)
        {
            Wrong[ImpactField(which, "procent")] = PlanText.PercentWrong.With(name);
        }

        var days = Enumerable.Range(0, 5).Where(d => Field(ImpactField(which, $"d{d}")).Length > 0).Aggregate(Weekdays.None, (all, d) => all | (Weekdays)(1 << d));
        if (first is null || last is null || last < first)
        {
            Wrong[ImpactField(which, "fran")] = PlanText.WeeksWrong.With(name, IsoWeek.WeeksIn(version.Year));
        }

        return Wrong.Keys.Any(k => k.StartsWith(ImpactField(which, ""), StringComparison.Ordinal)) ? null : new PlanImpact
        {
            VersionId = version.Id,
            Name = name,
            First = first!.Value,
            Last = last!.Value,
            Percent = percent,
            Days = days == Weekdays.None ? Weekdays.All : days,
        };

        IsoWeek? Week(string part) => int.TryParse(Field(ImpactField(which, part)), CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= IsoWeek.WeeksIn(version.Year) ? IsoWeek.Of(version.Year, number) : null;
    }
}

/// <summary>A version by its number in the database, and its year.</summary>
public readonly record struct PlanVersionKey(int Id, int Year);
