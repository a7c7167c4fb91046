using System.Text;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What is counted beside the rows, and what reads each field.</summary>
internal sealed partial class RowParser<T>
{
    private void Watch(in RowValues row, int unit)
    {
        if (!Watched.TryGetValue(unit, out var counts))
        {
            Watched[unit] = counts = new int[_feed.Watched.Count + 1];
        }

        counts[0]++;
        for (var f = 0; f < _feed.Watched.Count; f++)
        {
            counts[f + 1] += row.Has(_feed.Watched[f]) ? 0 : 1;
        }

        if (_feed.RemarkOf(row) is { } remark)
        {
            Remarks[remark] = Remarks.GetValueOrDefault(remark) + 1;
        }
    }

    private string NameOf(FeedField field) => _columns.FirstOrDefault(c => c.Field == field)?.Name ?? field.Name;

    private string Text(int place) => Masked.Value(Encoding.UTF8.GetString(_file.Field(place)));

    private bool IsMissing(ReadOnlySpan<byte> text, byte[][] also)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var token in _missing)
        {
            if (text.SequenceEqual(token))
            {
                return true;
            }
        }

        foreach (var token in also)
        {
            if (text.SequenceEqual(token))
            {
                return true;
            }
        }

        return false;
    }

    private static FieldParser Parser(FeedField field, FieldColumn column, EventOrder order, CodeBook book, PersonCache persons, Pseudonyms pseudonyms) => field.Kind switch
    {
        FieldKind.Key or FieldKind.Reference => new KeyParser(pseudonyms),
        FieldKind.Person => new PersonParser(persons),
        FieldKind.Day or FieldKind.Instant or FieldKind.Version => new InstantParser(column, field.Kind, order.Today.DayNumber),
        FieldKind.Minutes or FieldKind.Count or FieldKind.Percent => new NumberParser(column, field.Kind, order.Profile.File),
        FieldKind.Flag => new FlagParser(column),
        FieldKind.Room => new RoomParser(),
        _ => new CodeParser(field, column, book),
    };
}
