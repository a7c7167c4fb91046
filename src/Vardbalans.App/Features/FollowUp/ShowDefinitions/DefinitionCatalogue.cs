using System.Globalization;

namespace Vardbalans.App.Features.FollowUp.ShowDefinitions;

/// <summary>A measure and how it is counted, in the reader's language.</summary>
/// <param name="Code">Its lasting code.</param>
/// <param name="Path">The page where it is shown.</param>
/// <param name="Since">The day since which it is counted so.</param>
public sealed record Definition(string Code, string Path, DateOnly Since)
{
    /// <summary>What it is called.</summary>
    public string Name => Text("Name");

    /// <summary>The formula.</summary>
    public string Formula => Text("Formula");

    /// <summary>What is counted: the numerator.</summary>
    public string Counted => Text("Counted");

    /// <summary>Against what: the denominator.</summary>
    public string Against => Text("Against");

    /// <summary>What is left out.</summary>
    public string LeftOut => Text("LeftOut");

    private string Text(string field) => DefinitionText.ResourceManager.GetString($"{field}_{Code.Replace('-', '_')}", CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No {field} of {Code}.");
}

/// <summary>Every measure that the program counts, once.</summary>
public static class DefinitionCatalogue
{
    private static readonly DateOnly first = new(2026, 11, 22);

    /// <summary>All of them, in the order of the chain.</summary>
    public static IReadOnlyList<Definition> All { get; } =
    [
        new("guarantee", "/vantande", first), new("need-share", "/kapacitet", first), new("occupancy", "/kapacitet/rum", first), new("past-due", "/balans", first), new("fill", "/plan/schema", first), new("lead", "/plan/schema", first),
        new("attainment", FollowUpLinks.OutcomePath, first), new("attainment-original", FollowUpLinks.OutcomePath, first), new("coverage", FollowUpLinks.HeatMapPath, first), new("deviation", FollowUpLinks.DeviationPath, first),
        new("lost", FollowUpLinks.SignalsPath, first), new("minutes", FollowUpLinks.SignalsPath, first), new("signal", FollowUpLinks.SignalsPath, first), new("chance", FollowUpLinks.YearEndPath, first),
    ];
}
