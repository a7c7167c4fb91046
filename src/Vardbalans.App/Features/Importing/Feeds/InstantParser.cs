using System.Buffers.Text;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>A day, an instant or a version that is one.</summary>
/// <remarks>A column keeps to what it is: day and month in the declared order, and versions that are either numbers or times.</remarks>
internal sealed class InstantParser(FieldColumn column, FieldKind kind, int today) : FieldParser
{
    private const int SecondsPerDay = 86400;

    /// <summary>One value in twenty that reads the other way around only is no slip of the pen.</summary>
    private const int MostSlips = 20;

    /// <summary>1900-01-01; earlier is a slip of the pen, or a system's word for nothing.</summary>
    private static readonly int First = new DateOnly(1900, 1, 1).DayNumber;

    private readonly (InstantText Pattern, bool CanSwap)[] _patterns =
        [.. (column.Formats.Count > 0 ? column.Formats : InstantText.Usual).Select(f => (InstantText.Of(f)!, InstantText.Swapped(f) is not null))];

    private readonly InstantText[] _swapped = [.. (column.Formats.Count > 0 ? column.Formats : InstantText.Usual).Select(InstantText.Swapped).OfType<InstantText>()];
    private readonly int _last = today + 3660;
    private bool? _isNumber = kind != FieldKind.Version || column.Formats.Count > 0 ? false : null;

    /// <summary>Nobody writes the year first and then the day: it takes more than a slip or two to believe it.</summary>
    private readonly int _leastSwapped = column.Formats.Count == 0 || column.Formats.All(f => f.StartsWith('y')) ? 2 : 0;

    private int _asDeclaredOnly;

    /// <summary>Values that can be read with day and month in each other's place only.</summary>
    public int SwappedOnly { get; private set; }

    /// <summary>Does the column say that day and month stand the other way around than the profile says?</summary>
    public bool IsContradicted => SwappedOnly > _leastSwapped && SwappedOnly * MostSlips > _asDeclaredOnly;

    /// <summary>The patterns that it is read by.</summary>
    public string Formats => string.Join(", ", column.Formats.Count > 0 ? column.Formats : InstantText.Usual);

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        if (kind == FieldKind.Version && _isNumber != false && Utf8Parser.TryParse(utf8, out value, out var used) && used == utf8.Length && value >= 0)
        {
            _isNumber = true;
            return null;
        }

        value = RowValues.Missing;
        if (_isNumber == true)
        {
            return Reason.VersionUnreadable;
        }

        foreach (var (pattern, canSwap) in _patterns)
        {
            if (pattern.TryRead(utf8, out var day, out var second))
            {
                value = kind switch
                {
                    FieldKind.Day => day,
                    FieldKind.Instant => ((long)day * RowValues.MinutesPerDay) + (second / 60),
                    _ => ((long)day * SecondsPerDay) + second,
                };
                _isNumber = false;
                _asDeclaredOnly += canSwap && DateOnly.FromDayNumber(day).Day > 12 ? 1 : 0;
                return day < First || day > _last ? Reason.DayOutOfRange : null;
            }
        }

        foreach (var pattern in _swapped)
        {
            if (pattern.TryRead(utf8, out _, out _))
            {
                // Where the year stands first a lone one is no day at all; the column has to say it several times.
                if (++SwappedOnly > _leastSwapped)
                {
                    return Reason.DayMonthSwapped;
                }

                break;
            }
        }

        return kind == FieldKind.Version ? Reason.VersionUnreadable : Reason.DayUnreadable;
    }
}
