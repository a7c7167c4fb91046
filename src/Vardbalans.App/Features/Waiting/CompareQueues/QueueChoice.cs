namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>Which lists are set beside each other, and in what order, as written in the address.</summary>
/// <param name="Level">What is compared.</param>
/// <param name="Sort">Column, with a minus for falling order; see <see cref="Components.Sorting"/>.</param>
/// <param name="Unknown">What the address says that means nothing.</param>
public sealed record QueueChoice(QueueLevel Level, string? Sort, IReadOnlyList<string> Unknown)
{
    /// <summary>The field that says what is compared.</summary>
    public const string LevelField = "jamfor";

    private static readonly Dictionary<string, QueueLevel> levels = new(StringComparer.Ordinal)
    {
        ["delar"] = QueueLevel.Parts,
        ["enheter"] = QueueLevel.Units,
        ["inriktning"] = QueueLevel.Specialty,
    };

    /// <summary>Reads the address.</summary>
    public static QueueChoice Of(HttpRequest request) => Of(request.Query[LevelField].FirstOrDefault(), request.Query["sort"].FirstOrDefault());

    /// <summary>The same of two texts.</summary>
    public static QueueChoice Of(string? level, string? sort) => level is { Length: > 0 }
        ? levels.TryGetValue(level, out var known) ? new QueueChoice(known, sort, []) : new QueueChoice(QueueLevel.Parts, sort, [level])
        : new QueueChoice(QueueLevel.Parts, sort, []);

    /// <summary>As it stands in an address.</summary>
    public static string Text(QueueLevel level) => levels.Single(l => l.Value == level).Key;
}

/// <summary>What is set beside each other.</summary>
public enum QueueLevel
{
    /// <summary>The parts one step below what is chosen.</summary>
    Parts = 0,

    /// <summary>Every unit below it.</summary>
    Units = 1,

    /// <summary>Every unit of the region with the same specialty, the region's own and private.</summary>
    Specialty = 2,
}
