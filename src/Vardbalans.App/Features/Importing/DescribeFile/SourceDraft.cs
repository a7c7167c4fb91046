using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>A column as the form has it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Example">A value, with numbers of persons masked.</param>
/// <param name="Field">What it means; none when it is not used.</param>
/// <param name="Format">How its dates, weeks or periods are written; none where there are none.</param>
/// <param name="Formats">The ways in which its values can be read.</param>
public sealed record DraftColumn(string Name, string Example, string? Field, string? Format, IReadOnlyList<string> Formats);

/// <summary>A code of the file that the catalogue does not have.</summary>
/// <param name="Field">The field whose code it is.</param>
/// <param name="Code">As it stands in the file.</param>
/// <param name="Target">What it means here; none while nobody has said.</param>
public sealed record DraftCode(string Field, string Code, string? Target);

/// <summary>How a source's files are read, as a person says it in a form. What a form cannot say stays in <see cref="Ground"/>.</summary>
public sealed record SourceDraft
{
    /// <summary>The source's key.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The source's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What its rows are.</summary>
    public Feed Feed { get; init; }

    /// <summary>What its rows were when the form was shown: another choice asks for other fields.</summary>
    public Feed ShownFeed { get; init; }

    /// <summary>How often a file is expected, in days.</summary>
    public int Every { get; init; } = ImportProfile.EveryWeek;

    public TextEncoding Encoding { get; init; }

    public char Separator { get; init; } = FileShape.AnySeparator;

    public char DecimalMark { get; init; } = ',';

    /// <summary>None when there is none.</summary>
    public char? ThousandsMark { get; init; }

    /// <summary>Lines before the header.</summary>
    public int SkipLines { get; init; }

    /// <summary>Lines that the header has.</summary>
    public int HeaderLines { get; init; } = 1;

    /// <summary>Texts that mean <i>not stated</i>, beside an empty cell.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public Absent Absence { get; init; } = Absent.Delta;

    /// <summary>The days of a window.</summary>
    public int WindowDays { get; init; } = AbsenceRule.UsualDays;

    /// <summary>Where the edges of bands lie; none when the file has no bands or nobody has said.</summary>
    public BandEdges? Edges { get; init; }

    public IReadOnlyList<DraftColumn> Columns { get; init; } = [];

    public IReadOnlyList<DraftCode> Codes { get; init; } = [];

    /// <summary>Values that every row has, by field.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();

    /// <summary>Why the file that was looked at would be refused by it, in a sentence; none when it would not, or no file was looked at.</summary>
    public string? WouldRefuse { get; init; }

    /// <summary>Has a person said that it is to be saved all the same?</summary>
    public bool IsSure { get; init; }

    /// <summary>The profile that the form began from.</summary>
    public string Ground { get; init; } = "{}";

    /// <summary>Columns of a field, in order.</summary>
    public IEnumerable<DraftColumn> Of(string field) => Columns.Where(c => c.Field == field);
}
