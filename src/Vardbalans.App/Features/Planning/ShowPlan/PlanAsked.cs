namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>The choices of the plan's page, as written in the address. All may be missing.</summary>
/// <param name="Year">The plan year.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Against">What it is set beside: another version's number, or <see cref="LastYear"/>.</param>
public sealed record PlanAsked(string? Year, string? Version, string? Against)
{
    public const string YearField = "ar";
    public const string VersionField = "version";
    public const string AgainstField = "mot";
    public const string ObstacleField = "hinder";

    /// <summary>What stood in the way of a step that was just tried.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Set beside last year's outcome.</summary>
    public const string LastYear = "fjol";

    /// <summary>Reads the address.</summary>
    public static PlanAsked Of(HttpRequest request)
    {
        string? Value(string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
        return new PlanAsked(Value(YearField), Value(VersionField), Value(AgainstField)) { Obstacle = Value(ObstacleField) };
    }
}
