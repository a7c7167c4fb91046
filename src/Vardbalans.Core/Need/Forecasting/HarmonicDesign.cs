namespace Vardbalans.Core.Need.Forecasting;

/// <summary>The columns of a harmonic regression: the level, the weekdays where steps are days, calendar effects, and sine waves of the year.</summary>
internal sealed class HarmonicDesign
{
    private const double DaysAYear = 365.25;
    private readonly StepCalendar _calendar;
    private readonly double _period;
    private readonly bool[] _isUsed;

    private HarmonicDesign(History history)
    {
        _calendar = history.Calendar;
        Always = _calendar.Kind == StepKind.Day ? 7 : 1;
        (Effects, PlainEffects) = CalendarEffects.Count(_calendar);
        _period = _calendar.Kind switch
        {
            StepKind.Week when _calendar.Season == 52 => DaysAYear / 7,
            StepKind.Day => DaysAYear,
            _ => _calendar.Season,
        };
        Waves = history.Count > (_calendar.Kind == StepKind.Day ? 1.5 : 2) * Math.Floor(_period) ? Math.Min(8, (int)(_period / 2)) : 0;
        Columns = Always + Effects + (2 * Waves);

        // What has been seen once only cannot be told from luck.
        _isUsed = new bool[Effects];
        var seen = new int[Effects];
        for (var t = 0; t < history.Count; t++)
        {
            var effects = CalendarEffects.Of(_calendar, t);
            for (var i = 0; i < Effects && !double.IsNaN(history.Values[t]); i++)
            {
                seen[i] += effects[i] != 0 ? 1 : 0;
                _isUsed[i] = seen[i] > 1;
            }
        }
    }

    /// <summary>All columns.</summary>
    public int Columns { get; }

    /// <summary>The first columns, that always take part.</summary>
    public int Always { get; }

    /// <summary>Calendar effects, after those.</summary>
    public int Effects { get; }

    /// <summary>The first of them that make the plain set.</summary>
    public int PlainEffects { get; }

    /// <summary>Sine waves a year, slowest first, two columns each, after those.</summary>
    public int Waves { get; }

    /// <summary>The design for a history.</summary>
    public static HarmonicDesign Of(History history) => new(history);

    /// <summary>Is there a season to find, and enough of it?</summary>
    public static bool IsPossible(History history) => history.Calendar.Kind == StepKind.Day
        ? history.Calendar.Season == 7 && history.Stated >= 42
        : history.Calendar.Season > 1 && history.Count > 2 * history.Calendar.Season && history.Stated > Math.Max(12, 1.7 * history.Calendar.Season);

    /// <summary>The columns of one step.</summary>
    /// <param name="step">The step, past or coming.</param>
    /// <param name="row">Takes them.</param>
    public void Row(int step, Span<double> row)
    {
        row[..Columns].Clear();
        row[0] = 1;
        if (Always > 1)
        {
            // Day number 0 is a Monday; Monday is what the other days are compared with.
            var weekday = (_calendar.First + step) % 7;
            row[weekday] = 1;
        }

        var effects = CalendarEffects.Of(_calendar, step);
        for (var i = 0; i < Effects; i++)
        {
            row[Always + i] = _isUsed[i] ? effects[i] : 0;
        }

        if (Waves == 0)
        {
            return;
        }

        var (sin, cos) = Math.SinCos(2 * Math.PI * ((_calendar.First + step) % (_period * 1000)) / _period);
        var (s, c) = (sin, cos);
        for (var k = Always + Effects; k < Columns; k += 2)
        {
            (row[k], row[k + 1]) = (c, s);
            (c, s) = ((c * cos) - (s * sin), (s * cos) + (c * sin));
        }
    }
}
