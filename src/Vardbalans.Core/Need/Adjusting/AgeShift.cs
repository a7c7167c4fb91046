namespace Vardbalans.Core.Need.Adjusting;

/// <summary>People of one age, and what they use.</summary>
/// <param name="Name">Such as <c>65–79</c>.</param>
/// <param name="Now">People now; zero or more.</param>
/// <param name="Later">People in the later year.</param>
/// <param name="PerThousand">What a thousand of them use in a year.</param>
public sealed record AgeGroup(string Name, double Now, double Later, double PerThousand);

/// <summary>What a population that grows and ages does to need, when each age goes on using what it uses now.</summary>
/// <param name="NeedNow">Used in a year by the population now.</param>
/// <param name="NeedLater">Used in a year by the later population.</param>
/// <param name="Years">Years between; one or more.</param>
public sealed record AgeShift(double NeedNow, double NeedLater, int Years)
{
    /// <summary>From the population by age. Standard direct method: Σ people × use per person. docs/methods/forecast-adjustments.md.</summary>
    /// <exception cref="ArgumentException">No group, nothing used now, a number below zero, or no year between.</exception>
    public static AgeShift Of(IReadOnlyList<AgeGroup> groups, int years)
    {
        if (years < 1 || groups.Any(g => !(g.Now >= 0 && g.Later >= 0 && g.PerThousand >= 0)))
        {
            throw new ArgumentException("People and use are zero or more, and the later year is later.", nameof(groups));
        }

        var shift = new AgeShift(groups.Sum(g => g.Now * g.PerThousand / 1000), groups.Sum(g => g.Later * g.PerThousand / 1000), years);
        return shift.NeedNow > 0 ? shift : throw new ArgumentException("Nothing is used now, so there is nothing to compare with.", nameof(groups));
    }

    /// <summary>How much more is needed in the later year, as a share; −0.05 is five percent less.</summary>
    public double Share => (NeedLater / NeedNow) - 1;

    /// <summary>The same growth each year that gives <see cref="Share"/> in the later year.</summary>
    public double PerYear => Math.Pow(1 + Share, 1.0 / Years) - 1;

    /// <summary>Weeks over which it comes.</summary>
    public int RampWeeks => (int)Math.Round(Years * 365.25 / 7);
}
