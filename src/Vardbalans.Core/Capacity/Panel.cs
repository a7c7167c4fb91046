using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Capacity;

/// <summary>How full a panel is (<i>trafikljus</i>).</summary>
public enum PanelLight
{
    /// <summary>It cannot be judged: there is nobody to have a panel.</summary>
    NotJudged = 0,

    /// <summary>Room for more (green).</summary>
    Room = 1,

    /// <summary>Just right (yellow).</summary>
    JustRight = 2,

    /// <summary>Too many (red).</summary>
    Over = 3,
}

/// <summary>Persons enrolled at a unit or with one person, against how many a full-time position has (<i>listning</i>), as in maternity care.</summary>
/// <param name="Enrolled">Persons enrolled now.</param>
/// <param name="Staff">Full-time positions present.</param>
/// <param name="PerPosition">Persons that one full-time position has; 50 pregnant women a midwife.</param>
public readonly record struct Panel(Patients Enrolled, Positions Staff, double PerPosition)
{
    /// <summary>Persons a full-time position; above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, negative or not finite.</exception>
    public double PerPosition { get; } = Refuse.Outside(double.Epsilon, double.MaxValue, PerPosition, "Persons a position");

    /// <summary>Positions that the enrolled take.</summary>
    public Positions Needed => new(Enrolled.Count / PerPosition);

    /// <summary>Persons that the staff has room for in all.</summary>
    public double Limit => Staff.Count * PerPosition;

    /// <summary>Persons that there is room for; negative when there are too many.</summary>
    public double Room => Limit - Enrolled.Count;

    /// <summary>The light, where just right is within a share of the limit.</summary>
    public PanelLight Light(Share tolerance) => Limit <= 0 ? PanelLight.NotJudged
        : Enrolled.Count > Limit * (1 + tolerance.Value) ? PanelLight.Over
        : Enrolled.Count >= Limit * (1 - tolerance.Value) ? PanelLight.JustRight
        : PanelLight.Room;

    /// <summary>How so many new persons are spread over panels: one by one to the panel that is least full for its staff, the first named when two are as full.</summary>
    /// <returns>As many as there are panels, adding up to <paramref name="newcomers"/>; none when no panel has staff.</returns>
    public static IReadOnlyList<int>? Spread(IReadOnlyList<Panel> panels, int newcomers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newcomers);
        if (!panels.Any(p => p.Limit > 0))
        {
            return null;
        }

        var to = new int[panels.Count];
        for (var i = 0; i < newcomers; i++)
        {
            var least = Enumerable.Range(0, panels.Count).Where(p => panels[p].Limit > 0).MinBy(p => (panels[p].Enrolled.Count + to[p] + 1) / panels[p].Limit);
            to[least]++;
        }

        return to;
    }
}
