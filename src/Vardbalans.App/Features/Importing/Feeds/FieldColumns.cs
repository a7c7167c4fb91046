using System.Text;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Finds a profile's columns in a file.</summary>
internal static class FieldColumns
{
    /// <summary>The column's place.</summary>
    /// <exception cref="LoadRefused">The file has no such column, or two.</exception>
    public static int PlaceOf(EventOrder order, string name)
    {
        var columns = order.File.Columns;
        var place = -1;
        for (var i = 0; i < columns.Count; i++)
        {
            if (!string.Equals(columns[i], name, StringComparison.Ordinal))
            {
                continue;
            }

            place = place < 0 ? i : throw new LoadRefused("column-twice", order.Order.FileName, name);
        }

        return place >= 0 ? place : throw Missing(order, name);
    }

    /// <summary>The value that every row has.</summary>
    public static long Constant(EventOrder order, FeedField field, FieldColumn column, FieldParser parser)
    {
        var fault = parser.Read(Encoding.UTF8.GetBytes(column.Value!), out var value);
        if (fault is null && parser is CodeParser codes && (value = codes.MeaningOf(value).On(order.Today.DayNumber)) == CodeMeaning.Unknown)
        {
            fault = Reason.UnknownCode;
        }

        return fault is null ? value : throw new LoadRefused("profile-field-value", order.Order.ProfileName, field.Name, column.Value!);
    }

    private static LoadRefused Missing(EventOrder order, string name)
    {
        var (file, columns) = (order.Order.FileName, string.Join(", ", order.File.Columns.Select(Masked.Value)));
        return Nearest.To(name, order.File.Columns) is { } meant
            ? new LoadRefused("column-misspelt", file, name, columns, meant)
            : new LoadRefused("column-missing", file, name, columns);
    }
}
