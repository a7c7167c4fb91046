using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Reads one field's text. Made once per load, run once per row.</summary>
internal abstract class FieldParser
{
    /// <summary>The value, or the reason why there is none.</summary>
    public abstract string? Read(ReadOnlySpan<byte> utf8, out long value);
}

/// <summary>An identity of the source.</summary>
internal sealed class KeyParser(Pseudonyms pseudonyms) : FieldParser
{
    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        value = KeyText.Of(utf8, pseudonyms);
        return null;
    }
}

/// <summary>A patient or an employee.</summary>
internal sealed class PersonParser(PersonCache persons) : FieldParser
{
    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        value = persons.Of(utf8);
        return null;
    }
}

/// <summary>A day, an instant or a version that is one.</summary>
internal sealed class InstantParser(FieldColumn column, FieldKind kind, int today) : FieldParser
{
    private const int SecondsPerDay = 86400;

    /// <summary>1900-01-01; earlier is a slip of the pen, or a system's word for nothing.</summary>
    private static readonly int First = new DateOnly(1900, 1, 1).DayNumber;

    private readonly InstantText[] _patterns = [.. (column.Formats.Count > 0 ? column.Formats : InstantText.Usual).Select(f => InstantText.Of(f)!)];
    private readonly int _last = today + 3660;

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        if (kind == FieldKind.Version && utf8.Length != 8 && Utf8Parser.TryParse(utf8, out value, out var used) && used == utf8.Length && value >= 0)
        {
            return null;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.TryRead(utf8, out var day, out var second))
            {
                value = kind switch
                {
                    FieldKind.Day => day,
                    FieldKind.Instant => ((long)day * RowValues.MinutesPerDay) + (second / 60),
                    _ => ((long)day * SecondsPerDay) + second,
                };
                return day < First || day > _last ? Reason.DayOutOfRange : null;
            }
        }

        value = RowValues.Missing;
        return kind == FieldKind.Version ? Reason.VersionUnreadable : Reason.DayUnreadable;
    }
}

/// <summary>Minutes, counts and percents.</summary>
internal sealed class NumberParser : FieldParser
{
    private readonly decimal _factor;
    private readonly bool _rounds;
    private readonly int _most;
    private readonly NumberFormatInfo _format;

    public NumberParser(FieldColumn column, FieldKind kind, char decimalMark)
    {
        _factor = column.Formats is ["hours"] ? 60 : column.Formats is ["share"] ? 100 : 1;
        _rounds = kind is FieldKind.Percent || _factor > 1;
        _most = kind switch { FieldKind.Percent => 100, FieldKind.Minutes => 100_000, _ => 1_000_000 };
        _format = new NumberFormatInfo { NumberDecimalSeparator = decimalMark.ToString(), NegativeSign = "-" };
    }

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        if (_factor == 1 && Utf8Parser.TryParse(utf8, out value, out var used) && used == utf8.Length && value >= 0)
        {
            return value <= _most ? null : Reason.TooLarge;
        }

        value = RowValues.Missing;
        if (!decimal.TryParse(Encoding.UTF8.GetString(utf8), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, _format, out var number))
        {
            return Reason.NotANumber;
        }

        number *= _factor;
        if (number < 0)
        {
            return Reason.Negative;
        }

        if (!_rounds && number != decimal.Floor(number))
        {
            return Reason.NotWhole;
        }

        if (number > _most)
        {
            return Reason.TooLarge;
        }

        value = (long)decimal.Round(number, MidpointRounding.AwayFromZero);
        return null;
    }
}

/// <summary>A choice or a flag: few texts, each read once.</summary>
internal sealed class ChoiceParser(FeedField field, FieldColumn column) : FieldParser
{
    private const int Unknown = -1;

    private readonly TextMap<int> _values = new(
        code =>
        {
            var text = column.Codes.GetValueOrDefault(code) is [var mapped, ..] ? mapped.To : code;
            return field.Kind == FieldKind.Flag
                ? FieldValue.FlagOf(text) switch { true => 1, false => 0, null => Unknown }
                : FieldValue.ChoiceOf(field, text) ?? Unknown;
        },
        100_000);

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        value = _values.Of(utf8);
        return value == Unknown ? Reason.UnknownCode : null;
    }
}

/// <summary>A theatre: its number, or a number made of its name.</summary>
internal sealed class RoomParser : FieldParser
{
    private readonly TextMap<int> _rooms = new(
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1 << 30
            ? number
            : (1 << 30) | (int)(BitConverter.ToUInt32(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))) & ((1 << 30) - 1)),
        100_000);

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        value = _rooms.Of(utf8);
        return null;
    }
}

/// <summary>A code that is mapped to the catalogue, by the row's day. Its value is a number in <see cref="MeaningOf"/> until the day is known.</summary>
internal sealed class CodeParser : FieldParser
{
    private readonly List<CodeMeaning> _meanings = [];
    private readonly TextMap<int> _numbers;

    public CodeParser(FeedField field, FieldColumn column, CodeBook book) => _numbers = new TextMap<int>(
        code =>
        {
            _meanings.Add(book.Of(field.Codes!.Value, code, column));
            return _meanings.Count - 1;
        },
        1_000_000);

    /// <summary>What a read number means.</summary>
    public CodeMeaning MeaningOf(long number) => _meanings[(int)number];

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        value = _numbers.Of(utf8);
        return null;
    }
}
