using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning.KeepFileShapes;

/// <summary>A file's shape as it was filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record ShapeForm(Func<string, string> Field)
{
    public const string Name = "namn";
    public const string Separator = "skiljetecken";
    public const string Text = "teckenkod";
    public const string Days = "datum";
    public const int LongestName = 60;
    public const int LongestHeading = 80;

    /// <summary>How many columns there is room for.</summary>
    public const int Places = 12;

    /// <summary>The values of <see cref="Days"/> for days without hyphens.</summary>
    public const string WithoutHyphens = "kort";

    /// <summary>Separators by the value of their field.</summary>
    public static readonly IReadOnlyDictionary<string, string> Separators = new Dictionary<string, string> { ["semikolon"] = ";", ["komma"] = ",", ["tabb"] = "\t" };

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The field of a column's heading.</summary>
    public static string Heading(int place) => string.Create(CultureInfo.InvariantCulture, $"rubrik{place}");

    /// <summary>The field of what a column holds.</summary>
    public static string Holds(int place) => string.Create(CultureInfo.InvariantCulture, $"innehall{place}");

    /// <summary>What a column is chosen to hold.</summary>
    public SlotFileField Chosen(int place) => Enum.TryParse<SlotFileField>(Field(Holds(place)), out var field) && Enum.IsDefined(field) ? field : SlotFileField.Empty;

    /// <summary>The form filled in with one that stands.</summary>
    public static ShapeForm Of(KeptFileShape row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var columns = row.Read();
        var fields = new Dictionary<string, string>
        {
            [Name] = row.Name,
            [Separator] = Separators.First(s => s.Value == row.Separator).Key,
            [Text] = row.Text.ToString(),
            [Days] = row.HasShortDays ? WithoutHyphens : "",
        };
        for (var i = 0; i < columns.Count; i++)
        {
            (fields[Heading(i)], fields[Holds(i)]) = (columns[i].Heading, columns[i].Field.ToString());
        }

        return new ShapeForm(name => fields.GetValueOrDefault(name, ""));
    }

    /// <summary>The row; none when something is wrong.</summary>
    public KeptFileShape? Read(Actor by, DateTime at)
    {
        var name = new FieldReader(Field, Wrong).Words(Name, LongestName, ShapeText.NeedsName.With(LongestName));
        var columns = Columns();
        return Wrong.Count > 0 ? null : new KeptFileShape
        {
            Name = name,
            Separator = Separators.GetValueOrDefault(Field(Separator), ";"),
            Text = Field(Text) == nameof(SlotFileText.Latin) ? SlotFileText.Latin : SlotFileText.Unicode,
            HasShortDays = Field(Days) == WithoutHyphens,
            Columns = KeptFileShape.Write(columns),
            MadeBy = by,
            MadeAt = at,
        };
    }

    /// <summary>The columns up to the last that is filled in; each has a heading of its own, and times and units are among them.</summary>
    private List<(SlotFileField Field, string Heading)> Columns()
    {
        var last = Enumerable.Range(0, Places).Where(p => Field(Heading(p)).Trim().Length > 0 || Chosen(p) != SlotFileField.Empty).DefaultIfEmpty(-1).Max();
        List<(SlotFileField Field, string Heading)> columns = [.. Enumerable.Range(0, last + 1).Select(p => (Chosen(p), Field(Heading(p)).Trim()))];
        for (var i = 0; i < columns.Count; i++)
        {
            var heading = columns[i].Heading;
            if (heading.Length is 0 or > LongestHeading || heading.AsSpan().ContainsAny('\t', '\n', '\r'))
            {
                Wrong[Heading(i)] = ShapeText.NeedsHeading.With(i + 1, LongestHeading);
            }
            else if (columns.Take(i).Any(c => c.Heading == heading))
            {
                Wrong[Heading(i)] = ShapeText.SameHeading.With(i + 1, heading);
            }
        }

        if (!columns.Exists(c => c.Field == SlotFileField.Count) || !columns.Exists(c => c.Field is SlotFileField.Unit or SlotFileField.UnitName) || !columns.Exists(c => c.Field is SlotFileField.Week or SlotFileField.FirstDay))
        {
            Wrong[Holds(0)] = ShapeText.NeedsFields;
        }

        return columns;
    }
}
