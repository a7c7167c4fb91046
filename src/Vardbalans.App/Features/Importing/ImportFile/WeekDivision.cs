using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Divides whole weeks that lie in two months, as the profile says, and remembers: a file has few weeks and many rows.</summary>
internal sealed class WeekDivision(StraddlingWeeks straddling)
{
    private readonly Dictionary<(IsoWeek, int), (int First, int Second)> _known = [];

    /// <summary>The two parts' counts of a straddling week.</summary>
    public (int First, int Second) Of(IsoWeek week, int count)
    {
        if (!_known.TryGetValue((week, count), out var parts))
        {
            var split = straddling switch
            {
                StraddlingWeeks.ByCalendarDays => WeekPartSplit.ByCalendarDays(week, count),
                StraddlingWeeks.ByOpenDays => WeekPartSplit.ByOpenDays(week, count, WorkingDays.Default),
                _ => throw new InvalidOperationException($"No division for {straddling}."),
            };
            _known[(week, count)] = parts = (split[0].Count, split[1].Count);
        }

        return parts;
    }
}
