using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>The parts of a profile that feeds of events have.</summary>
internal static class EventProfile
{
    /// <summary>What the absence of a row means.</summary>
    public static AbsenceRule Absence(ProfileObject absence)
    {
        var rule = new AbsenceRule(
            absence.Choice<Absent>("kind"), absence.OptionalCount("days", AbsenceRule.UsualDays, 1, 36600), absence.OptionalDay("from"), absence.OptionalDay("to"));
        absence.Close();
        return rule;
    }

    /// <summary>How the file ends.</summary>
    public static EndRule? End(ProfileObject? end)
    {
        if (end is null)
        {
            return null;
        }

        var at = end.OptionalCount("countAt", 0, 1, 1000);
        var rule = new EndRule(end.Text("marker"), at == 0 ? null : at);
        end.Close();
        return rule;
    }

    /// <summary>The columns of the feed's fields. What is missing, unknown or cannot be a value of its field is a fault.</summary>
    public static IReadOnlyDictionary<string, FieldColumn> Fields(ProfileObject fields, FeedDefinition feed)
    {
        var columns = new Dictionary<string, FieldColumn>(StringComparer.Ordinal);
        foreach (var field in feed.Fields)
        {
            if (field.IsRequired || fields.Has(field.Name))
            {
                columns[field.Name] = Column(fields.Object(field.Name), field);
            }
            else
            {
                fields.OptionalText(field.Name);
            }
        }

        fields.Close();
        return columns;
    }

    private static FieldColumn Column(ProfileObject json, FeedField field)
    {
        var column = new FieldColumn
        {
            Column = json.OptionalText("column"),
            Value = json.OptionalText("value"),
            Formats = json.OptionalTexts("formats"),
            Codes = json.OptionalCodes("codes"),
            OwnCodes = json.OptionalFlag("ownCodes", false),
            Missing = json.OptionalTexts("missing"),
        };
        if (column.Column is null == column.Value is null)
        {
            json.Report("profile-field-column", "column", field.Name);
        }

        foreach (var pattern in column.Formats.Where(f => !IsFormat(field, f)))
        {
            json.Report("profile-format", "formats", pattern);
        }

        foreach (var value in column.Codes.Values.SelectMany(c => c).Select(c => c.To).Where(v => !FieldValue.IsPossible(field, v)).Distinct())
        {
            json.Report("profile-dimension-value", "codes", value, field.Name);
        }

        json.Close();
        return column;
    }

    private static bool IsFormat(FeedField field, string format) => field.Kind switch
    {
        FieldKind.Minutes => format is "hours" or "minutes",
        FieldKind.Percent => format is "share" or "percent",
        FieldKind.Day or FieldKind.Instant or FieldKind.Version => InstantText.Of(format) is not null,
        _ => false,
    };
}

/// <summary>Values of fields with few of them.</summary>
internal static class FieldValue
{
    private static readonly string[] Yes = ["1", "true", "ja", "j", "sant", "yes", "y"];
    private static readonly string[] No = ["0", "false", "nej", "n", "falskt", "no"];

    /// <summary>Can the field be this, as profiles write it? Codes of the catalogue are known first when it is loaded.</summary>
    public static bool IsPossible(FeedField field, string value) => field.Kind switch
    {
        FieldKind.Form => ProfileNames.TryRead<ContactForm>(value, out _),
        FieldKind.Urgency => ProfileNames.TryRead<Urgency>(value, out _),
        FieldKind.Residence => ProfileNames.TryRead<Residence>(value, out _),
        FieldKind.Flag => FlagOf(value) is not null,
        FieldKind.Choice => ChoiceOf(field.Choice!, value) is not null,
        _ => value.Length > 0,
    };

    /// <summary>Yes or no, in Swedish, English or digits.</summary>
    public static bool? FlagOf(string value) =>
        Yes.Contains(value, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(value, StringComparer.OrdinalIgnoreCase) ? false : null;

    /// <summary>The number of the choice with this name.</summary>
    public static int? ChoiceOf(Type enumeration, string value)
    {
        foreach (var choice in Enum.GetValues(enumeration))
        {
            if (string.Equals(ProfileNames.Hyphenated(choice.ToString()!), value, StringComparison.Ordinal))
            {
                return Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
