namespace Vardbalans.App.Features.Capacity.ShiftCompetence;

/// <summary>Where tasks are moved between competences, and what may be moved is kept.</summary>
internal static class ShiftPaths
{
    /// <summary>What would move, and what may.</summary>
    public const string List = "/kapacitet/kompetens";

    /// <summary>Keeps what would move as measures.</summary>
    public const string Measure = List + "/atgard";

    /// <summary>Takes one away.</summary>
    public static string End(int id) => FormattableString.Invariant($"{List}/{id}/slut");

    /// <summary>At a unit.</summary>
    public static string At(string unit) => $"{List}?enhet={Uri.EscapeDataString(unit)}";
}
