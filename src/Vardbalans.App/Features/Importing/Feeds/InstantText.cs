namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>A date, with or without a time of day, by one declared pattern: <c>yyyy</c>, <c>yy</c>, <c>MM</c>, <c>M</c>, <c>dd</c>, <c>d</c>, <c>HH</c>, <c>H</c>, <c>mm</c>, <c>ss</c>.</summary>
/// <remarks>One letter takes one or two digits; what is no letter of these stands as it is. Nothing is guessed.</remarks>
internal sealed class InstantText
{
    private readonly (char Letter, int Digits)[] _steps;

    private readonly bool _isUsualDay;

    private readonly bool _isUsualTime;

    private InstantText((char Letter, int Digits)[] steps)
    {
        _steps = steps;
        _isUsualDay = steps is [('y', 4), ('-', 0), ('M', 2), ('-', 0), ('d', 2)];
        _isUsualTime = steps is [('y', 4), ('-', 0), ('M', 2), ('-', 0), ('d', 2), (' ', 0), ('H', 2), (':', 0), ('m', 2)];
    }

    /// <summary>What a field takes when its profile says nothing.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    /// <summary>The pattern, or none when it is no pattern: year, month and day must be in it, once each.</summary>
    public static InstantText? Of(string pattern)
    {
        var steps = new List<(char, int)>();
        for (var i = 0; i < pattern.Length;)
        {
            var length = 1;
            while ("yMdHms".Contains(pattern[i], StringComparison.Ordinal) && i + length < pattern.Length && pattern[i + length] == pattern[i])
            {
                length++;
            }

            steps.Add((pattern[i], "yMdHms".Contains(pattern[i], StringComparison.Ordinal) ? length : 0));
            i += length;
        }

        var isWhole = "yMd".All(c => steps.Count(s => s.Item1 == c && s.Item2 > 0) == 1)
            && "Hms".All(c => steps.Count(s => s.Item1 == c && s.Item2 > 0) <= 1)
            && steps.TrueForAll(s => s.Item2 is 0 or 1 or 2 || (s.Item1 == 'y' && s.Item2 == 4))
            && steps.TrueForAll(s => s is not ('y', 1));
        return isWhole ? new InstantText([.. steps]) : null;
    }

    /// <summary>The pattern of most columns, <c>yyyy-MM-dd</c>, without going through its steps.</summary>
    private static bool TryReadDay(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var (year, month, date) = ((Two(text[0], text[1]) * 100) + Two(text[2], text[3]), Two(text[5], text[6]), Two(text[8], text[9]));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, date).DayNumber;
        return true;
    }

    /// <summary>Two digits. What is no digit makes a number that nothing can outweigh.</summary>
    private static int Two(byte tens, byte ones)
    {
        var (t, o) = unchecked(((uint)tens - '0', (uint)ones - '0'));
        return t <= 9 && o <= 9 ? (int)((t * 10) + o) : -1_000_000;
    }

    /// <summary>The pattern with day and month in each other's place; none when it is no pattern.</summary>
    public static InstantText? Swapped(string pattern) => Of(pattern) is not null && Reading.DayAndMonth.Swapped(pattern) is { } swapped ? Of(swapped) : null;

    /// <summary>Reads it: the day's number, and seconds after midnight.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out int day, out int second)
    {
        (day, second) = (0, 0);
        if (_isUsualDay)
        {
            return TryReadDay(text, out day);
        }

        if (_isUsualTime && text.Length == 16 && text[10] == ' ' && text[13] == ':'
            && Two(text[11], text[12]) is >= 0 and < 24 and var hour && Two(text[14], text[15]) is >= 0 and < 60 and var minute && TryReadDay(text[..10], out day))
        {
            second = ((hour * 60) + minute) * 60;
            return true;
        }

        Span<int> read = [0, 0, 0, 0, 0, 0];
        var at = 0;
        foreach (var (letter, digits) in _steps)
        {
            if (digits == 0)
            {
                if (at >= text.Length || text[at++] != letter)
                {
                    return false;
                }

                continue;
            }

            var (value, taken) = (0, 0);
            var most = Math.Max(digits, 2);
            while (taken < most && at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
            {
                value = (value * 10) + (text[at++] - '0');
                taken++;
            }

            if (taken == 0 || (digits > 1 && taken != digits))
            {
                return false;
            }

            read[letter switch { 'y' => 0, 'M' => 1, 'd' => 2, 'H' => 3, 'm' => 4, _ => 5 }] = letter == 'y' && digits == 2 ? 2000 + value : value;
        }

        if (at != text.Length || read[0] is < 1 or > 9999 || read[1] is < 1 or > 12 || read[2] < 1 || read[2] > DateTime.DaysInMonth(read[0], read[1])
            || read[3] > 24 || read[4] > 59 || read[5] > 59 || (read[3] == 24 && read[4] + read[5] > 0))
        {
            return false;
        }

        day = new DateOnly(read[0], read[1], read[2]).DayNumber;
        second = (((read[3] * 60) + read[4]) * 60) + read[5];
        return true;
    }
}
