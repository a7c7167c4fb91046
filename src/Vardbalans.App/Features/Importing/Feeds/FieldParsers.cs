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

/// <summary>Minutes, counts and percents.</summary>
internal sealed class NumberParser : FieldParser
{
    private readonly decimal _factor;
    private readonly bool _rounds;
    private readonly int _most;
    private readonly char _decimalMark;
    private readonly char? _thousandsMark;
    private readonly bool _isCount;

    public NumberParser(FieldColumn column, FieldKind kind, FileShape file)
    {
        _factor = column.Formats is ["hours"] ? 60 : column.Formats is ["share"] ? 100 : 1;
        _rounds = kind is FieldKind.Percent || _factor > 1;
        _most = kind switch { FieldKind.Percent => 100, FieldKind.Minutes => 100_000, _ => 1_000_000 };
        (_decimalMark, _thousandsMark, _isCount) = (file.DecimalMark, file.ThousandsMark, !_rounds);
    }

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        if (_factor == 1 && Utf8Parser.TryParse(utf8, out value, out var used) && used == utf8.Length && value >= 0)
        {
            return value <= _most ? null : Reason.TooLarge;
        }

        value = RowValues.Missing;
        var text = Encoding.UTF8.GetString(utf8);
        if (_isCount && CountText.MayBeThousands(text, _decimalMark))
        {
            return Reason.ThousandsMark;
        }

        if (!CountText.TryNumber(text, _decimalMark, _thousandsMark, out var number))
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

/// <summary>A flag: few texts, each read once.</summary>
internal sealed class FlagParser(FieldColumn column) : FieldParser
{
    private const int Unknown = -1;

    private readonly TextMap<int> _values = new(
        code => FieldValue.FlagOf(column.Codes.GetValueOrDefault(code) is [var mapped, ..] ? mapped.To : code) switch { true => 1, false => 0, null => Unknown },
        100_000);

    public override string? Read(ReadOnlySpan<byte> utf8, out long value)
    {
        value = _values.Of(utf8);
        return value == Unknown ? Reason.FlagUnreadable : null;
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
            _meanings.Add(book.Of(field, code, column));
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
