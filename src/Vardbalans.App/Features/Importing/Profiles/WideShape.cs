namespace Vardbalans.App.Features.Importing.Profiles;

/// <param name="Columns">The columns that each become a row of their own; <c>*</c> stands for anything.</param>
/// <param name="Name">The column that gets their name, to be read as a code or a period.</param>
/// <param name="Value">The column that gets what they hold.</param>
public sealed record DivideColumns(IReadOnlyList<string> Columns, string Name, string Value);

/// <param name="Column">The column that is a sum; it is checked and never added.</param>
/// <param name="Parts">The columns that it is the sum of; <c>*</c> stands for anything.</param>
public sealed record ColumnSum(string Column, IReadOnlyList<string> Parts);

/// <summary>A file that is wide: codes or periods as columns, and sums among them.</summary>
/// <param name="File">What the file looks like.</param>
/// <param name="Divide">The columns that become rows; none when no do.</param>
/// <param name="Sums">The columns that are sums.</param>
public sealed record WideShape(FileShape File, DivideColumns? Divide, IReadOnlyList<ColumnSum> Sums)
{
    /// <summary>The key <c>divide</c> of a profile.</summary>
    internal static DivideColumns? DivideOf(ProfileObject root) => root.OptionalObject("divide") is { } divide
        ? ProfileReader.Closed(divide, o => new DivideColumns(o.Texts("columns"), o.Text("name"), o.Text("value")))
        : null;

    /// <summary>The key <c>columnSums</c> of a profile.</summary>
    internal static IReadOnlyList<ColumnSum> SumsOf(ProfileObject root) =>
        [.. root.Objects("columnSums", required: false).Select(s => ProfileReader.Closed(s, o => new ColumnSum(o.Text("column"), o.Texts("parts"))))];
}
